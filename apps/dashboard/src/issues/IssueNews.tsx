import type { IssueSummary } from '@errata/contract';
import { useNow } from '../parts/use-now.js';
import { newsOf } from './news-of.js';

/** The mark of what is new or came back. */
export function IssueNews({ issue }: { issue: IssueSummary }) {
  const news = newsOf(issue, useNow());
  return news && <span className="new">{news.text}</span>;
}
