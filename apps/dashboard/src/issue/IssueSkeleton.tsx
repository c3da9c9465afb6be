export const IssueSkeleton = () => (
  <div className="page issue" role="status" aria-label="Loading the issue">
    <header className="issue-head">
      <div className="issue-words">
        <div className="skeleton" style={{ height: 26, width: 260 }} />
        <div className="skeleton" style={{ height: 16, width: 380, maxWidth: '100%', margin: '12px 0' }} />
        <div className="skeleton" style={{ height: 14, width: 460, maxWidth: '100%' }} />
      </div>
    </header>
    <div className="issue-main">
      <div className="skeleton" style={{ height: 58 }} />
      <div className="skeleton" style={{ height: 480, marginTop: 72 }} />
    </div>
  </div>
);
