import type { IssueSummary } from '@errata/contract';
import { Bars } from '../parts/Bars.js';
import { Hint } from '../parts/Hint.js';
import { useNow } from '../parts/use-now.js';
import { countOf, exactNumber } from '../words/format-number.js';
import { barOf, newsOf } from './news-of.js';

const HOUR = 3_600_000;

/** The last 24 hours of an issue on a scale of its own; the hour it began or came back is marked. */
export function Trend({ issue }: { issue: IssueSummary }) {
  const now = useNow();
  const total = issue.trend.reduce((sum, n) => sum + n, 0);
  const label = `${countOf(total, 'event')} in 24 hours, at most ${exactNumber(Math.max(...issue.trend))} in one`;
  return (
    <Hint label={label}>
      <span className="row-trend">
        <Bars
          values={issue.trend}
          width={96}
          height={22}
          label={label}
          marked={barOf(newsOf(issue, now)?.since, now, 24, HOUR)}
        />
      </span>
    </Hint>
  );
}
