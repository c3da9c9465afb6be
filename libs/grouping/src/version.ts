import type { Tables } from './tables.js';
import { TABLES_1 } from './version-1/tables.js';
import { TABLES_2 } from './version-2/tables.js';

interface GroupingVersion {
  /** What changed for people, in a sentence: the settings page shows it. */
  summary: string;
  tables: Tables;
}

/**
 * Every set of tables that made stored keys. What changes keys goes into a new row; the old row stays for as long as
 * issues are looked up under both, so that an upgrade makes no known fault look new.
 */
export const GROUPING_VERSIONS: Readonly<Record<number, GroupingVersion>> = {
  1: {
    summary: 'By own frames, else by the libraries nearest the failure, else by type and text without what varies.',
    tables: TABLES_1,
  },
  2: {
    summary:
      'More of what compilers, bundlers and obfuscators make up is left out, and more of what varies in texts; ' +
      'errors of a general type are told apart by their text where no source lines are sent.',
    tables: TABLES_2,
  },
};

/** The version new events are grouped by. */
export const GROUPING_VERSION = 2;
