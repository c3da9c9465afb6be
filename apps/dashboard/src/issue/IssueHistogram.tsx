import type { IssueDetail } from '@errata/contract';
import { barOf, newsOf } from '../issues/news-of.js';
import { Bars } from '../parts/Bars.js';
import { useNow } from '../parts/use-now.js';
import { countOf, exactNumber } from '../words/format-number.js';
import { chooseScale } from './choose-scale.js';

/** The bar in which it began or came back is marked and named. */
export function IssueHistogram({ issue }: { issue: IssueDetail }) {
  const now = useNow();
  const { counts, barMs, span, unit, textOf, barText, end } = chooseScale(issue, now);
  const news = newsOf(issue, now);
  const total = counts.reduce((sum, n) => sum + n, 0);
  const peak = exactNumber(Math.max(...counts));
  const startOf = (index: number) => barText(now - (counts.length - 1 - index) * barMs);
  return (
    <figure className="histogram">
      <Bars
        values={counts}
        width={counts.length * 20}
        height={58}
        gap={0.6}
        label={`${countOf(total, 'event')} in ${span}, at most ${peak} ${unit}`}
        marked={barOf(news?.since, now, counts.length, barMs)}
        titles={(value, i) => `${startOf(i)}: ${countOf(value, 'event')}`}
      />
      <figcaption>
        <span>{startOf(0)}</span>
        <span>{news ? `${news.text}, ${textOf(news.since)}` : `peak ${peak} ${unit}`}</span>
        <span>{end}</span>
      </figcaption>
    </figure>
  );
}
