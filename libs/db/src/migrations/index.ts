import { FirstSchema1 } from './1-first-schema.js';

/** In order. A migration that has shipped is never changed; the next one is added below it. */
export const MIGRATIONS = [FirstSchema1];
