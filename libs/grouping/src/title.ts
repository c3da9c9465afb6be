import type { Event } from '@errata/protocol';

import { cutText } from './cut-text.js';
import type { Grouping } from './grouping.js';
import { crashFrame, mainException } from './main-exception.js';
import { blockedSource, reportedHost, violatedDirective } from './security-report.js';

const TITLE_LENGTH_MAX = 256;
const TYPE_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 1024;

type Title = Pick<Grouping, 'title' | 'type' | 'value'>;

/** What an issue is called. A title the client wishes for wins over the computed one. */
export function decideTitle(event: Event): Title {
  const computed = titleError(event) ?? titleReport(event) ?? titleMessage(event);
  return {
    title: cutText(firstLine(event.title ?? '') || computed.title, TITLE_LENGTH_MAX),
    type: cutText(computed.type, TYPE_LENGTH_MAX),
    value: cutText(computed.value, VALUE_LENGTH_MAX),
  };
}

function titleError(event: Event): Title | undefined {
  const exception = mainException(event);
  if (exception === undefined) return undefined;
  const value = exception.value ?? '';
  const named = exception.mechanism?.synthetic === true ? undefined : exception.type;
  const nameless = value === '' ? '<unknown>' : 'Error';
  const type = named || crashFrameFunction(event, named) || exception.type || nameless;
  const line = firstLine(value);
  return { title: line === '' ? type : `${type}: ${line}`, type, value };
}

/** An invented type says less than the function that failed; a missing one only where there is no text either. */
function crashFrameFunction(event: Event, named: string | undefined): string | undefined {
  const exception = mainException(event);
  if (named === undefined && exception?.mechanism?.synthetic !== true && exception?.value) return undefined;
  return crashFrame(event)?.function;
}

const REPORT_TITLES: Partial<Record<Event['type'], string>> = {
  hpkp: 'Public key pinning failed',
  expectct: 'Expect-CT failed',
  expectstaple: 'Expect-Staple failed',
  nel: 'Network error',
};

const BLOCKED_WITHOUT_HOST: Record<string, string> = {
  self: 'Blocked unsafe',
  inline: 'Blocked inline',
  eval: 'Blocked eval in',
};

function titleReport(event: Event): Title | undefined {
  if (event.report === undefined) return undefined;
  const report = REPORT_TITLES[event.type];
  const title = report === undefined ? titleViolation(event) : `${report} for '${reportedHost(event)}'`;
  return { title, type: violatedDirective(event), value: title };
}

function titleViolation(event: Event): string {
  const resource = violatedDirective(event).replace(/-src(?:-elem|-attr)?$/, '') || 'content';
  const source = blockedSource(event);
  const hostless = Object.hasOwn(BLOCKED_WITHOUT_HOST, source) ? BLOCKED_WITHOUT_HOST[source] : undefined;
  return hostless === undefined ? `Blocked '${resource}' from '${source}'` : `${hostless} '${resource}'`;
}

function titleMessage(event: Event): Title {
  const value = event.logentry?.formatted ?? event.logentry?.message ?? '';
  return { title: firstLine(value) || '<unlabeled event>', type: '', value };
}

function firstLine(text: string): string {
  return text.slice(0, 4 * VALUE_LENGTH_MAX).trimStart().split(/[\r\n]/, 1)[0]?.trimEnd() ?? '';
}
