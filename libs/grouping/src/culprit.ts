import { cutText } from './cut-text.js';
import { languageOf } from './language.js';
import { violatedDirective } from './security-report.js';
import type { Subject } from './subject.js';

const CULPRIT_LENGTH_MAX = 200;

/** Where it happened, in one line: the route or task, else what an old client said, else the code, else the address. */
export function decideCulprit(subject: Subject): string {
  const { event } = subject;
  const culprit = event.transaction || event.culprit || violatedDirective(event) || culpritOfCode(subject);
  return cutText(culprit, CULPRIT_LENGTH_MAX);
}

function culpritOfCode({ event, main, crash: frame }: Subject): string {
  // The stack of an invented error is the SDK's own.
  if (main?.mechanism?.synthetic === true) return '';
  if (frame === undefined) return event.request?.url ?? '';
  const place = frame.module ?? frame.filename ?? frame.abs_path ?? '';
  const name = frame.function ?? '?';
  switch (languageOf(frame, event.platform)) {
    case 'javascript':
      return `${name}(${place})`;
    case 'native':
      return name;
    default:
      return place === '' ? name : `${place} in ${name}`;
  }
}
