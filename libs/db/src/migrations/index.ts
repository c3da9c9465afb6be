import { FirstSchema1 } from './1-first-schema.js';
import { GroupingChanges2 } from './2-grouping-changes.js';
import { Health4 } from './4-health.js';

/** In order. A migration that has shipped is never changed; the next one is added below it. */
export const MIGRATIONS = [FirstSchema1, GroupingChanges2, Health4];
