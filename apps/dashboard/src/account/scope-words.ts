import type { TokenScope } from '@errata/contract';

/** What each scope opens. */
export const SCOPE_WORDS: Record<TokenScope, string> = {
  'event:read': 'Read issues and events',
  'event:write': 'Resolve and mute issues',
  'project:read': 'Read projects and their ledgers',
  'project:releases': 'Make releases, upload source maps',
  'project:write': 'Change projects and their keys',
  'org:read': 'Read the list of organizations',
};

export const SCOPES = Object.keys(SCOPE_WORDS) as TokenScope[];

/** What a new token can do unless somebody says otherwise: look. */
export const SCOPES_FIRST: readonly TokenScope[] = ['event:read', 'project:read', 'org:read'];
