import type { IssueSummary } from '@errata/contract';

/** The loud line and the one below it. A message has no type: its text is the head, and is not said twice. */
export function headLine({ type, title, value }: Pick<IssueSummary, 'type' | 'title' | 'value'>): {
  head: string;
  value: string;
} {
  if (!type) return { head: title, value: value.length > title.length ? value : '' };
  return { head: type, value: value === type ? '' : value };
}
