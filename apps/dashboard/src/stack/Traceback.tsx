import { CopyButton } from '../parts/CopyButton.js';

/** Frames as the text their language prints. */
export const Traceback = ({ text }: { text: string }) => (
  <div className="traceback panel">
    <CopyButton text={text} />
    <pre tabIndex={0}>{text}</pre>
  </div>
);
