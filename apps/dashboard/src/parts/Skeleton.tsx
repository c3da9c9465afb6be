/** Grey lines in the places of what is on its way; the true layout, so that nothing jumps when it comes. */
export const Skeleton = ({ heights, label }: { heights: number[]; label: string }) => (
  <div className="skeletons" role="status" aria-label={label}>
    {heights.map((height, i) => (
      <div key={i} className="skeleton" style={{ height }} />
    ))}
  </div>
);
