import { describeFrame } from './frame.js';
import type { Contribution } from './grouping.js';
import { parameterise } from './parameterise.js';
import type { Subject } from './subject.js';

/** Groups by the template a message was made from, else by its text without what varies. The logger is no part. */
export function groupByMessage({ event }: Subject): Contribution | undefined {
  const { message, formatted } = event.logentry ?? {};
  const text = message ?? formatted;
  if (text === undefined || text.trim() === '') return undefined;
  return { strategy: 'message', parts: [['message', parameterise(text)]], omitted: [] };
}

/** Groups an error in a page template by the template and its line. */
export function groupByTemplate({ event }: Subject): Contribution | undefined {
  const part = event.template === undefined ? 'nameless' : describeFrame(event.template, 'python');
  return typeof part === 'string' ? undefined : { strategy: 'template', parts: [part], omitted: [] };
}
