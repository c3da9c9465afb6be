import type { IssueDetail } from '@errata/contract';
import { exactNumber, shareText } from '../words/format-number.js';

/** How the issue's events spread over the values of each tag; the most frequent in sight, the others on opening. */
export const TagShares = ({ tags }: { tags: IssueDetail['tags'] }) => (
  <section aria-label="Tags">
    <h3>Tags</h3>
    <ul className="shares">
      {tags.map(({ key, total, values }) => {
        const [top] = values;
        if (!top) return null;
        return (
          <li key={key}>
            <details>
              <summary>
                <span className="second">{key}</span>
                <span className="mono share-value">{top.value}</span>
                <Share count={top.count} total={total} />
              </summary>
              <ul>
                {values.map(({ value, count }) => (
                  <li key={value}>
                    <span className="mono share-value">{value}</span>
                    <span className="third number">{exactNumber(count)}</span>
                    <Share count={count} total={total} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ul>
  </section>
);

const Share = ({ count, total }: { count: number; total: number }) => (
  <>
    <span className="share-bar" aria-hidden="true">
      <span style={{ width: `${total > 0 ? Math.min(100, (100 * count) / total) : 0}%` }} />
    </span>
    <span className="number second">{shareText(count, total)}</span>
  </>
);
