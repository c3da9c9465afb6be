import type { LinkedException } from '../core/exceptions-from-error.js';
import type { ErrorEvent } from '../core/types.js';
import { addLocalVariables } from './local-variables.js';
import { PLATFORM_CONTEXT } from './platform-context.js';
import { isRequest, requestInfo } from './request-info.js';
import { addSourceContext } from './source-context.js';

/** Adds, in place, what only Node knows. */
export function enrichEvent(event: ErrorEvent, linked: LinkedException[], request: unknown): void {
  event.contexts = { ...PLATFORM_CONTEXT, ...event.contexts };
  if (isRequest(request)) event.request = requestInfo(request);
  for (const { exception, error } of linked) {
    const frames = exception.stacktrace?.frames ?? [];
    frames.forEach(addSourceContext);
    addLocalVariables(error, frames);
  }
}
