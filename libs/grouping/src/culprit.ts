import type { Event } from '@errata/protocol';

import { cutText } from './cut-text.js';
import { languageOf } from './language.js';
import { crashFrame, mainException } from './main-exception.js';
import { violatedDirective } from './security-report.js';

const CULPRIT_LENGTH_MAX = 200;

/** Where it happened, in one line: the route or task, else what an old client said, else the code, else the address. */
export function decideCulprit(event: Event): string {
  const culprit = event.transaction || event.culprit || violatedDirective(event) || culpritOfCode(event);
  return cutText(culprit, CULPRIT_LENGTH_MAX);
}

function culpritOfCode(event: Event): string {
  // The stack of an invented error is the SDK's own.
  if (mainException(event)?.mechanism?.synthetic === true) return '';
  const frame = crashFrame(event);
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
