import type { Frame } from '@errata/protocol';

import type { OmissionReason } from './grouping.js';

/**
 * Whose frames count. `own`: the team's code. `program`: everything but the operating system's images, for crashes of
 * native programs whose frames nobody marked as own. `all`: what is left to go by.
 */
export type Scope = 'own' | 'program' | 'all';

/** In the order they are tried: the first with a usable frame decides. */
export const SCOPES: readonly Scope[] = ['own', 'program', 'all'];

/** Images that come with macOS, iOS, Linux, Android and Windows; a crash passes through them whatever its cause. */
const SYSTEM_IMAGE =
  /^(?:\/System\/|\/usr\/lib\/|\/lib(?:32|64)?\/|\/apex\/|\/system\/|\/vendor\/lib|\[vdso\]|linux-vdso|[a-z]:\\windows\\)/i;

const OUTSIDE: Record<Scope, (frame: Frame) => OmissionReason | undefined> = {
  own: (frame) => (frame.in_app ? undefined : 'library'),
  program: (frame) => (SYSTEM_IMAGE.test(frame.package ?? '') ? 'operating system' : undefined),
  all: () => undefined,
};

/** Why a frame lies outside a scope; undefined where it lies within. */
export function outsideScope(frame: Frame, scope: Scope): OmissionReason | undefined {
  return OUTSIDE[scope](frame);
}
