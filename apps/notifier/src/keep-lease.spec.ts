import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { beginAttempt, claimAlerts, recordDelivery, renewLease } from '@errata/db';
import { createTestDatabase, type TestDatabase } from '@errata/db/testing';
import { type AlertRows, createAlertRows } from '../test/alert-rows.js';
import { keepLease } from './keep-lease.js';

let db: TestDatabase;
let alerts: AlertRows;

beforeAll(async () => {
  db = await createTestDatabase();
  alerts = await createAlertRows(db.database);
});
afterAll(() => db.drop());

const claim = (leaseSeconds: number) =>
  claimAlerts(db.database, { projectId: alerts.projectId, recipient: 'kim@example.com' }, { limit: 10, leaseSeconds });

test('while its mail is on its way, an alert is nobody else’s, and then it can be recorded', async () => {
  const id = await alerts.add();
  const [claimed] = await claim(4);
  const { result: others, lease } = await keepLease(db.database, { ids: [id], lease: claimed!.lease }, async () => {
    await sleep(5_000);
    return claim(4);
  });
  expect(others).toEqual([]);
  expect(lease > claimed!.lease).toBe(true);
  await recordDelivery(db.database, {
    alertIds: [id],
    lease,
    channel: 'smtp',
    result: 'delivered',
    response: '250 ok',
  });
  expect(await alerts.states(id)).toMatchObject([{ state: 'sent' }]);
}, 30_000);

test('a lease of which somebody else holds a part is lost as a whole', async () => {
  const ids = [await alerts.add(), await alerts.add()];
  const [claimed] = await claim(4);
  const held = { ids, lease: claimed!.lease, leaseSeconds: 4 };
  await db.database.query(`UPDATE alert SET lease_until = lease_until + interval '1 second' WHERE id = $1`, [ids[0]]);
  expect(await beginAttempt(db.database, { ...held, messageId: '<1@errata>' })).toBeUndefined();
  expect(await renewLease(db.database, held)).toBeUndefined();
  expect(await alerts.states(ids[1]!)).toMatchObject([{ state: 'sending', attempts: 0, messageId: null }]);
});
