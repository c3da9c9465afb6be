import type { IssueDetail } from '@errata/contract';
import { barOf, newsOf } from '../issues/news-of.js';
import { Bars } from '../parts/Bars.js';
import { useNow } from '../parts/use-now.js';
import { countOf, exactNumber } from '../words/format-number.js';
import { dayText } from '../words/format-time.js';

const DAY = 86_400_000;

/** Fourteen days on one scale; the day it began or came back is marked and named. */
export function DayHistogram({ issue }: { issue: IssueDetail }) {
  const now = useNow();
  const { days } = issue;
  const news = newsOf(issue, now);
  const total = days.reduce((sum, n) => sum + n, 0);
  const dayOf = (index: number) => dayText(now - (days.length - 1 - index) * DAY);
  return (
    <figure className="histogram">
      <Bars
        values={days}
        width={days.length * 20}
        height={58}
        gap={0.6}
        label={`${countOf(total, 'event')} in 14 days, at most ${exactNumber(Math.max(...days))} in one`}
        marked={barOf(news?.since, now, days.length, DAY)}
        titles={(value, i) => `${dayOf(i)}: ${countOf(value, 'event')}`}
      />
      <figcaption>
        <span>{dayOf(0)}</span>
        <span>{news ? `${news.text}, ${dayText(news.since)}` : `peak ${exactNumber(Math.max(...days))} a day`}</span>
        <span>today</span>
      </figcaption>
    </figure>
  );
}
