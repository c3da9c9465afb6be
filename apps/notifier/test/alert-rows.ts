import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Database, encodeBody, insertAlerts, insertEvents, insertSpikeAlerts } from '@errata/db';
import type { Event } from '@errata/protocol';
import { SPIKE_DETAIL } from './create-alert.js';

export const loadEvent = (name: string): Event =>
  JSON.parse(readFileSync(new URL(`../src/fixtures/${name}.json`, import.meta.url), 'utf8')) as Event;

export interface AlertSeed {
  recipient?: string;
  kind?: 'new' | 'regression' | 'frequency';
  detail?: Record<string, unknown>;
  title?: string;
  value?: string;
  status?: 'unresolved' | 'resolved' | 'muted';
  event?: Event;
  /** Take this issue instead of a new one. */
  issueId?: string;
}

export interface AlertState {
  id: string;
  state: string;
  reason: string;
  attempts: number;
  messageId: string | null;
  dueInSeconds: number;
}

/** Puts into the database what the digest leaves there: a project with rules, issues, events and alert rows. */
export async function createAlertRows(database: Database) {
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO project (slug, name) VALUES ('shop', 'Shop') RETURNING id`,
  );
  const projectId = rows[0]?.id ?? '';
  const { rows: rules } = await database.query<{ id: string; kind: string }>(
    `INSERT INTO alert_rule (project_id, kind, name)
     VALUES ($1, 'new', 'New issues'), ($1, 'regression', 'Returned'), ($1, 'frequency', 'Frequent') RETURNING id, kind`,
    [projectId],
  );
  let number = 0;

  async function addIssue({ title = 'KeyError: ‘discount’', value = '‘discount’', status = 'unresolved' }: AlertSeed) {
    number += 1;
    await database.query(
      `INSERT INTO issue (project_id, id, number, title, type, value, culprit, level, platform, status, first_seen, last_seen,
         event_count, user_count, first_release, first_event, last_event, last_received_at)
       VALUES ($1, $2::bigint, $2::integer, $3, 'KeyError', $4, 'shop.views.checkout', 'error', 'python', $5, now(), now(), 1284, 312,
         'shop@1.4.1', $2::bigint, $2::bigint, now())`,
      [projectId, number, title, value, status],
    );
    return String(number);
  }

  return {
    projectId,
    /** @returns the alert's id */
    async add(seed: AlertSeed = {}): Promise<string> {
      const { recipient = 'kim@example.com', kind = 'new', detail = {}, event } = seed;
      const issueId = seed.issueId ?? (await addIssue(seed));
      const receivedAt = new Date();
      const eventId = event?.event_id ?? randomUUID().replaceAll('-', '');
      const occasion = kind === 'new' ? 'new' : `${kind}:${eventId}:${randomUUID()}`;
      const { rows: ids } = await database.query<{ id: string }>(`SELECT nextval('event_id_seq') AS id`);
      const id = ids[0]?.id ?? '';
      if (event) {
        const body = encodeBody({ event, grouping: { version: 1, hash: '', record: {} } });
        const columns = {
          level: 'error',
          title: '',
          environment: null,
          release: null,
          transaction: null,
          userLabel: null,
          hash: null,
          identity: null,
          sentId: null,
        };
        const row = { projectId, id, issueId, eventId, receivedAt, occurredAt: receivedAt, body, ...columns };
        await database.transaction((sql) => insertEvents(sql, [row]));
      }
      const ruleId = rules.find((rule) => rule.kind === kind)?.id ?? '';
      await insertAlerts(database, [
        { projectId, issueId, ruleId, kind, occasion, recipient, event: id, eventReceivedAt: receivedAt, detail },
      ]);
      const alert = await database.query<{ id: string }>('SELECT max(id) AS id FROM alert');
      return alert.rows[0]?.id ?? '';
    },
    /** What the detection of spikes leaves there. */
    addSpike: (since: Date, ...recipients: string[]) =>
      insertSpikeAlerts(database, { projectId, since, recipients, detail: SPIKE_DETAIL }),
    /** All alerts, or those of these ids, by id. */
    async states(...alertIds: string[]): Promise<AlertState[]> {
      const { rows: states } = await database.query<AlertState>(
        `SELECT id, state, state_reason AS reason, attempts, message_id AS "messageId",
           extract(epoch FROM next_attempt_at - now())::float AS "dueInSeconds"
         FROM alert WHERE $1 OR id = ANY($2) ORDER BY id`,
        [alertIds.length === 0, alertIds],
      );
      return states;
    },
    async deliveries(
      alertId: string,
    ): Promise<{ attempt: number; channel: string; result: string; response: string }[]> {
      const { rows: log } = await database.query<{
        attempt: number;
        channel: string;
        result: string;
        response: string;
      }>('SELECT attempt, channel, result, response FROM delivery WHERE alert_id = $1 ORDER BY id', [alertId]);
      return log;
    },
    /** As if the waiting time, or the lease, of every unfinished alert were over. */
    async makeDue(): Promise<void> {
      await database.query(
        `UPDATE alert SET next_attempt_at = now(), lease_until = lease_until - interval '1 hour'
         WHERE state IN ('pending', 'sending')`,
      );
    },
    async clear(): Promise<void> {
      number = 0;
      await database.query('TRUNCATE alert, delivery, issue, event, mail, installation CASCADE');
    },
  };
}

export type AlertRows = Awaited<ReturnType<typeof createAlertRows>>;
