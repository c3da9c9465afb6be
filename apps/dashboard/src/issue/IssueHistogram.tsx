import type { IssueDetail } from '@errata/contract';
import { barOf, newsOf } from '../issues/news-of.js';
import { Bars } from '../parts/Bars.js';
import { useNow } from '../parts/use-now.js';
import { countOf, exactNumber } from '../words/format-number.js';
import { dayText, minuteText } from '../words/format-time.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Scale {
  counts: number[];
  barMs: number;
  /** What the whole of it and one bar are called. */
  span: string;
  unit: string;
  textOf: (at: number) => string;
  /** The beginning of the bar that holds a moment: counters are kept in whole hours and days. */
  barText: (at: number) => string;
  end: string;
}

const hourText = (at: number): string => minuteText(Math.floor(at / HOUR) * HOUR);

/** Fourteen days on one scale, or 24 hours while the issue is younger than that: a single bar shows no course. */
const scaleOf = (issue: IssueDetail, now: number): Scale =>
  now - Date.parse(issue.firstSeen) < DAY
    ? {
        counts: issue.trend,
        barMs: HOUR,
        span: '24 hours',
        unit: 'an hour',
        textOf: minuteText,
        barText: hourText,
        end: 'now',
      }
    : {
        counts: issue.days,
        barMs: DAY,
        span: '14 days',
        unit: 'a day',
        textOf: dayText,
        barText: dayText,
        end: 'today',
      };

/** The bar in which it began or came back is marked and named. */
export function IssueHistogram({ issue }: { issue: IssueDetail }) {
  const now = useNow();
  const { counts, barMs, span, unit, textOf, barText, end } = scaleOf(issue, now);
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
