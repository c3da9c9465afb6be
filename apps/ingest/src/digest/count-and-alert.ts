import {
  addCounts,
  addTags,
  addUsers,
  applyDeltas,
  findAlertRecipients,
  findRules,
  fireFrequencyRules,
  insertAlerts,
  issueKey,
  lockIssues,
  reopenRegressed,
  type RuleRow,
  type Sql,
} from '@errata/db';
import { decideRegressions, listAlerts, listFrequencyChecks, type Occasions } from './decide-alerts.js';
import { type PlacedEvent, sumBatch } from './sum-batch.js';

/**
 * Adds a batch to its issues, and writes the alerts that follow.
 *
 * @param made ids of the issues made in this batch
 * @param admins told about every project besides its members
 * @returns how many alerts were written
 */
export async function countAndAlert(
  sql: Sql,
  placed: readonly PlacedEvent[],
  made: ReadonlySet<string>,
  admins: readonly string[],
): Promise<number> {
  if (placed.length === 0) return 0;
  const sums = sumBatch(placed);
  const rules = await findRules(sql, [...new Set(placed.map(({ projectId }) => projectId))]);
  const locked = await lockIssues(sql, sums.issues);
  const newUsers = await addUsers(sql, sums.users);
  await applyDeltas(
    sql,
    sums.issues.map((delta) => ({ ...delta, users: newUsers.get(issueKey(delta)) ?? 0 })),
  );
  await addTags(sql, sums.tags);
  await addCounts(sql, sums.counts);
  const regressions = decideRegressions(locked, placed);
  await reopenRegressed(sql, regressions);
  const fired = await fireFrequencyRules(sql, listFrequencyChecks(rules, locked, sums.issues));
  return raiseAlerts(sql, rules, placed, { made, regressions, fired }, admins);
}

async function raiseAlerts(
  sql: Sql,
  rules: readonly RuleRow[],
  placed: readonly PlacedEvent[],
  occasions: Occasions,
  admins: readonly string[],
): Promise<number> {
  if (occasions.made.size + occasions.regressions.length + occasions.fired.length === 0) return 0;
  const recipients = [...new Set([...(await findAlertRecipients(sql)), ...admins])];
  return insertAlerts(sql, listAlerts(rules, recipients, placed, occasions));
}
