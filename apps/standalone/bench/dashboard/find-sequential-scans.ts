import { readFileSync } from 'node:fs';
import type { Database } from '@errata/db';

/** A table with fewer rows may be read from end to end: no plan is better. */
const GROWING_ROWS_MIN = 1_000;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** Reads from the server's log which plans it made; `auto_explain` writes them there. */
export interface PlanLog {
  /** The growing tables that were read from end to end since the last call. */
  takeScanned(): string[];
}

/** From now on new connections explain every statement. */
export async function explainEverything(database: Database, databaseName: string): Promise<void> {
  for (const setting of [
    "session_preload_libraries = 'auto_explain'",
    'auto_explain.log_min_duration = 0',
    'auto_explain.log_format = json',
  ])
    await database.query(`ALTER DATABASE ${databaseName} SET ${setting}`);
}

export async function openPlanLog(database: Database, logFile: string): Promise<PlanLog> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND reltuples >= $1`,
    [GROWING_ROWS_MIN],
  );
  const growing = new Set(rows.map(({ name }) => name));
  let offset = readFileSync(logFile).length;
  return {
    takeScanned() {
      const log = readFileSync(logFile);
      const text = log.subarray(offset).toString();
      offset = log.length;
      const scanned = parsePlans(text)
        .flatMap(listScanned)
        .filter((name) => growing.has(name));
      return [...new Set(scanned)].sort();
    },
  };
}

/** An entry is a line with the word `plan:` and then JSON, each line of it indented by a tab. */
function parsePlans(log: string): PlanNode[] {
  return [...log.matchAll(/ plan:\n((?:\t.*\n)+)/g)].map(
    ([, json = '']) => (JSON.parse(json) as { Plan: PlanNode }).Plan,
  );
}

function listScanned(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' && node['Relation Name'] ? [node['Relation Name']] : [];
  return [...own, ...(node.Plans ?? []).flatMap(listScanned)];
}
