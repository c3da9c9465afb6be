import type { Frame } from '@errata/protocol';
import { cutText } from './cut-text.js';
import { languageOf } from './language.js';
import { violatedDirective } from './security-report.js';
import type { Subject } from './subject.js';

const CULPRIT_LENGTH_MAX = 200;

/**
 * Where it happened, in one line: the code that failed, else the route or task the program was in, else what an old client
 * said, else the address. Sentry's order is the other way round; but a route says where somebody was, not what broke, and
 * it is shown as a tag anyway.
 */
export function decideCulprit(subject: Subject): string {
  const { event } = subject;
  const culprit =
    violatedDirective(event) || culpritOfCode(subject) || event.transaction || event.culprit || event.request?.url;
  return cutText(culprit ?? '', CULPRIT_LENGTH_MAX);
}

function culpritOfCode({ event, main, crash: frame }: Subject): string {
  // The stack of an invented error is the SDK's own.
  if (main?.mechanism?.synthetic === true) return '';
  if (frame === undefined) return '';
  const place = placeOf(frame);
  if (isNameless(frame.function)) return '';
  return place === '' || languageOf(frame, event.platform) === 'native'
    ? frame.function
    : `${place} in ${frame.function}`;
}

/** Browsers and SDKs write anonymous functions so; the route tells more than they do. */
const isNameless = (name: string | undefined): name is undefined =>
  name === undefined || name === '?' || name === '<anonymous>';

/** The module, else the file: a program's first file is `__main__` in Python, which tells nothing; of an address the path is enough. */
function placeOf({ module, filename, abs_path: path }: Frame): string {
  if (module !== undefined && module !== '__main__') return module;
  const file = filename ?? path ?? module ?? '';
  return URL.canParse(file) ? new URL(file).pathname : file;
}
