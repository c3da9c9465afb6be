import {
  type Database,
  findAdminRecipients,
  findProjectRates,
  insertSpikeAlerts,
  limitSpike,
  type ProjectRate,
  type Sql,
} from '@errata/db';
import { decideSpike, SPIKE_CALM_MS, SPIKE_FLOOR_PER_MINUTE, usualPerMinute } from './decide-spike.js';
import { minuteOf } from './quotas.js';

const MINUTE_MS = 60_000;

/**
 * Looks at the last whole minute and limits the projects that were far above their usual rate. A spike and the alerts that
 * tell of its beginning are one transaction. Any process may, at any time.
 *
 * @param admins told besides the members who look after the installation, lower-case
 * @returns how many alerts were written
 */
export async function detectSpikes(database: Database, now: Date, admins: readonly string[]): Promise<number> {
  const minute = new Date(minuteOf(now).getTime() - MINUTE_MS);
  let alerts = 0;
  for (const rate of await findProjectRates(database, minute, SPIKE_FLOOR_PER_MINUTE)) {
    const limitPerMinute = decideSpike(rate);
    if (limitPerMinute === undefined) continue;
    const until = new Date(now.getTime() + SPIKE_CALM_MS);
    const spike = { projectId: rate.projectId, minute, since: now, until, limitPerMinute };
    alerts += await database.transaction(async (sql) =>
      (await limitSpike(sql, spike)) ? tellSpike(sql, spike, rate, admins) : 0,
    );
  }
  return alerts;
}

async function tellSpike(
  sql: Sql,
  { projectId, minute, since, until, limitPerMinute }: Parameters<typeof limitSpike>[1],
  { eventsInMinute, busiestHour }: ProjectRate,
  admins: readonly string[],
): Promise<number> {
  const recipients = [...new Set([...(await findAdminRecipients(sql)), ...admins])];
  const detail = {
    minute: minute.toISOString(),
    eventsInMinute,
    usualPerMinute: usualPerMinute(busiestHour),
    limitPerMinute,
    until: until.toISOString(),
  };
  return insertSpikeAlerts(sql, { projectId, since, recipients, detail });
}
