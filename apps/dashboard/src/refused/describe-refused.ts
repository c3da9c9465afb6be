import type { Ledger, ProjectKey } from '@errata/contract';

export type Refused = Ledger['refused'][number];

/** The project that somebody looks at. */
export interface Own {
  projectId: string;
  keys: readonly Pick<ProjectKey, 'publicKey' | 'label' | 'disabled'>[];
}

export interface RefusedStory {
  /** Why, to stand behind a colon: `unknown key 1a2b3c4d…`. */
  why: string;
  todo: string;
}

const STORIES: Record<string, RefusedStory> = {
  missing: {
    why: 'no key in the request',
    todo: 'Give the program the whole DSN. Does a proxy remove headers or the query?',
  },
  malformed: { why: 'unreadable authorization', todo: 'Update the SDK, or check the header that is built by hand.' },
  contradictory: {
    why: 'two different keys in one request',
    todo: 'Look for a second SDK or a proxy that adds a key.',
  },
  bad_key: { why: 'a key that is none: 32 hex digits are expected', todo: 'Copy the DSN again.' },
  unsupported_version: { why: 'a protocol version that does not exist', todo: 'Update the SDK.' },
  dsn_mismatch: {
    why: 'the DSN inside the body is another one',
    todo: 'Look for a tunnel that sends to the wrong place.',
  },
  bad_project: { why: 'no project number in the address', todo: 'Copy the DSN again: it ends with a number.' },
};

/** Why a request was refused and what to do, with what is known of the project's own keys. */
export function describeRefused(refused: Refused, own: Own): RefusedStory {
  const { reason, project, keyStart } = refused;
  const key = ownKey(refused, own);
  if (reason === 'unknown_key' && key?.disabled)
    return {
      why: `the key “${key.label}” is disabled`,
      todo: 'Enable it under Keys, or give the program the DSN of another key.',
    };
  if (reason === 'unknown_key')
    return { why: `unknown key ${keyStart}…`, todo: 'Compare the program’s DSN with the one of this project.' };
  if (reason === 'wrong_project' && key)
    return {
      why: `the key “${key.label}” with the number of project ${project || 'nobody'}`,
      todo: `The DSN has to end with /${own.projectId}.`,
    };
  if (reason === 'wrong_project')
    return { why: `the key ${keyStart}… is not one of project ${project}`, todo: 'Copy the whole DSN again.' };
  return STORIES[reason] ?? { why: reason.replaceAll('_', ' '), todo: '' };
}

/** Whether a refused request may have been meant for the project: it names it, uses its key, or names none at all. */
export const mayBeMeantFor = (refused: Refused, own: Own): boolean =>
  refused.project === own.projectId || refused.project === '' || ownKey(refused, own) !== undefined;

const ownKey = ({ keyStart }: Refused, { keys }: Own) =>
  keyStart === '' ? undefined : keys.find(({ publicKey }) => publicKey.startsWith(keyStart));
