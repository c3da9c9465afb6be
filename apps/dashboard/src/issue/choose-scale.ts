import type { IssueDetail } from '@errata/contract';
import { dayText, minuteText } from '../words/format-time.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the bars of an issue stand for. */
export interface Scale {
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
/** Counters are kept by the days of UTC, which are nobody's own in most places. */
const utcDayText = (at: number): string => dayText(at, 'UTC');

/** Fourteen days on one scale, or 24 hours while the issue is younger than that: a single bar shows no course. */
export const chooseScale = (issue: Pick<IssueDetail, 'firstSeen' | 'trend' | 'days'>, now: number): Scale =>
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
        textOf: utcDayText,
        barText: utcDayText,
        end: 'today, days in UTC',
      };
