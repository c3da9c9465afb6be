import {
  type GroupedEvent,
  groupForProject,
  GROUPING_VERSION,
  isPickedHash,
  type ProjectGrouping,
} from '@errata/grouping';
import { OVERFLOW_HASH } from '../digest/limit-new-issues.js';
import { gistOf, type StoredEvent, type StoredGist } from './decode-stored.js';

/** A stored event, and how its project groups it now. */
export interface RegroupedEvent {
  stored: StoredGist;
  grouped: Omit<GroupedEvent, 'older'>;
  /** The hashes that may lead it somewhere if its own is unknown. */
  older: string[];
}

/**
 * Groups a stored event anew.
 *
 * @returns undefined for an event that stays where it is whatever the rules say: somebody picked it, or a rule would drop
 *   it, which is for events to come
 */
export function regroupStored(stored: StoredEvent, project: ProjectGrouping): RegroupedEvent | undefined {
  if (isPickedHash(stored.hash)) return undefined;
  const grouped = groupForProject(stored.event, project);
  if (!grouped) return undefined;
  const { older, ...kept } = grouped;
  // What the current version has separated stays separate.
  return { stored: gistOf(stored), grouped: kept, older: stored.grouping.version < GROUPING_VERSION ? older() : [] };
}

/** What `placeStored` looks up for an event. */
export const hashesOf = ({ grouped, older }: RegroupedEvent): string[] => [grouped.hash, ...older];

/**
 * Where a stored event belongs: to the issue its hash leads to, else to the one a hash of an older version leads to.
 *
 * @param places hash → issue id, of all hashes that lead somewhere
 * @returns undefined where an issue is to be made
 */
export function placeStored(
  { stored, grouped, older }: RegroupedEvent,
  places: ReadonlyMap<string, string>,
): { to: string; hash: string } | undefined {
  const hash = [grouped.hash, ...older].find((candidate) => places.has(candidate));
  if (hash !== undefined) return { to: places.get(hash)!, hash };
  // Their fingerprints get issues of their own when they come again, as many an hour as a project may make.
  if (stored.hash === OVERFLOW_HASH) return { to: stored.row.issueId, hash: OVERFLOW_HASH };
  return undefined;
}
