import { FirstSchema1 } from './1-first-schema.js';
import { GroupingChanges2 } from './2-grouping-changes.js';
import { IssueRank3 } from './3-issue-rank.js';
import { Health4 } from './4-health.js';
import { Clearing5 } from './5-clearing.js';
import { SentBodies6 } from './6-sent-bodies.js';
import { OlderHashes7 } from './7-older-hashes.js';
import { BodiesLeftAlone8 } from './8-bodies-left-alone.js';

/** In order. A migration that has shipped is never changed; the next one is added below it. */
export const MIGRATIONS = [
  FirstSchema1,
  GroupingChanges2,
  IssueRank3,
  Health4,
  Clearing5,
  SentBodies6,
  OlderHashes7,
  BodiesLeftAlone8,
];
