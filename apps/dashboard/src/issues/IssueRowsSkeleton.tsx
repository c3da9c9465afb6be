const WIDTHS = [42, 55, 36, 61, 48, 40, 52, 45];

export const IssueRowsSkeleton = () => (
  <div role="status" aria-label="Loading issues">
    {WIDTHS.map((width, i) => (
      <div key={i} className="row" data-loading>
        <span />
        <div className="row-words">
          <div className="skeleton" style={{ height: 12, width: `${width}%`, margin: '3px 0 8px' }} />
          <div className="skeleton" style={{ height: 11, width: `${width + 14}%` }} />
        </div>
        <div className="skeleton row-trend" style={{ height: 22 }} />
      </div>
    ))}
  </div>
);
