import { cutText } from './cut-text.js';
import type { Grouping } from './grouping.js';
import { NATIVE_PLATFORMS } from './language.js';
import { blockedSource, violatedDirective } from './security-report.js';
import type { Subject } from './subject.js';

const TITLE_LENGTH_MAX = 256;
const TYPE_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 1024;

type Title = Pick<Grouping, 'title' | 'type' | 'value'>;

const UNLABELED: Title = { title: '<unlabeled event>', type: '', value: '' };

/** What an issue is called. A title the client wishes for wins over the computed one. */
export function decideTitle(subject: Subject): Title {
  const { event } = subject;
  const computed = titleError(subject) ?? titleMessage(subject) ?? titleReport(subject) ?? UNLABELED;
  return {
    title: cutText(firstLine(event.title ?? '') || computed.title, TITLE_LENGTH_MAX),
    type: cutText(computed.type, TYPE_LENGTH_MAX),
    value: cutText(computed.value, VALUE_LENGTH_MAX),
  };
}

function titleError(subject: Subject): Title | undefined {
  const exception = subject.main;
  if (exception === undefined || isMessageInDisguise(subject)) return undefined;
  const value = exception.value ?? '';
  const type = exception.type || (value === '' ? '<unknown>' : 'Error');
  const name = nameOf(subject) ?? type;
  const line = firstLine(value);
  return { title: line === '' ? name : `${name}: ${line}`, type, value };
}

/** JavaScript SDKs from 11 on send a captured message as an invented error without a type, to hang its stack on. */
function isMessageInDisguise({ main, event }: Subject): boolean {
  return !main?.type && main?.mechanism?.synthetic === true && main.value === event.logentry?.formatted;
}

/**
 * The failing function, where the type says less: a crash report of a native program (its type is the operating system's
 * word for any crash), and an error with neither type nor text. Undefined where the type is as good.
 */
function nameOf({ event, main, crash }: Subject): string | undefined {
  const isCrashReport = main?.mechanism?.synthetic === true && NATIVE_PLATFORMS.has(event.platform);
  return isCrashReport || (!main?.type && !main?.value) ? crash?.function : undefined;
}

function titleMessage({ event }: Subject): Title | undefined {
  const value = event.logentry?.formatted ?? event.logentry?.message ?? '';
  const title = firstLine(value);
  return title === '' ? undefined : { title, type: violatedDirective(event), value };
}

/** Reports taken in by the security endpoint bring their own words; this is for those that came as plain events. */
function titleReport({ event, tables }: Subject): Title | undefined {
  if (event.report === undefined) return undefined;
  const type = violatedDirective(event);
  const title =
    type === '' ? `Security report (${event.type})` : `Blocked '${type}' from '${blockedSource(event, tables)}'`;
  return { title, type, value: title };
}

function firstLine(text: string): string {
  return (
    text
      .slice(0, 4 * VALUE_LENGTH_MAX)
      .trimStart()
      .split(/[\r\n]/, 1)[0]
      ?.trimEnd() ?? ''
  );
}
