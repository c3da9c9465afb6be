/** A key that does the same as the button it stands on. */
export const Key = ({ children }: { children: string }) => (
  <kbd className="key" aria-hidden="true">
    {children}
  </kbd>
);
