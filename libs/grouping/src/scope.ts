import type { Frame } from '@errata/protocol';

import type { OmissionReason } from './grouping.js';

/**
 * Whose frames count. `own`: the team's code. `program`: everything but the operating system's images and the
 * known frameworks, for programs whose frames nobody marked as own: native ones, and Java's where nobody named the
 * packages that are. `all`: what is left to go by.
 */
export type Scope = 'own' | 'program' | 'all';

/** In the order they are tried: the first with a usable frame decides. */
export const SCOPES: readonly Scope[] = ['own', 'program', 'all'];

/** Images that come with macOS, iOS, Linux, Android and Windows; a crash passes through them whatever its cause. */
const SYSTEM_IMAGE =
  /^(?:\/System\/|\/usr\/lib\/|\/lib(?:32|64)?\/|\/apex\/|\/system\/|\/vendor\/lib|\[vdso\]|linux-vdso|[a-z]:\\windows\\)/i;

/**
 * Why a frame lies outside a scope; undefined where it lies within.
 *
 * @param frameworks the modules of the language's known libraries
 */
export function outsideScope(frame: Frame, scope: Scope, frameworks?: RegExp): OmissionReason | undefined {
  if (scope === 'own' && !frame.in_app) return 'library';
  if (scope !== 'program') return undefined;
  if (SYSTEM_IMAGE.test(frame.package ?? '')) return 'operating system';
  if (frameworks === undefined) return undefined;
  // In these languages own code has a module; what has none is nobody's.
  return frame.module === undefined || frameworks.test(frame.module) ? 'library' : undefined;
}
