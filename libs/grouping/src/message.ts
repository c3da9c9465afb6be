import { describeFrame } from './frame.js';
import type { Contribution } from './grouping.js';
import type { Subject } from './subject.js';

/** Groups by the template a message was made from, else by its text without what varies. The logger is no part. */
export function groupByMessage({ event, tables }: Subject): Contribution | undefined {
  const { message, formatted } = event.logentry ?? {};
  const text = message ?? formatted;
  if (text === undefined || text.trim() === '') return undefined;
  return { strategy: 'message', parts: [['message', tables.parameterise(text)]], omitted: [] };
}

/** Groups an error in a page template by the template and its line. */
export function groupByTemplate({ event, tables }: Subject): Contribution | undefined {
  const part = event.template === undefined ? 'nameless' : describeFrame(event.template, 'python', tables);
  return typeof part === 'string' ? undefined : { strategy: 'template', parts: [part], omitted: [] };
}
