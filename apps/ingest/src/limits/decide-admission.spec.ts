import { describe, expect, test } from '@jest/globals';
import { decideAdmission, type Load, type LoadLimits } from './decide-admission.js';

const LIMITS: LoadLimits = {
  backlogRowsMax: 100,
  backlogBytesMax: 1000,
  backlogSecondsMax: 300,
  diskFreeBytesMin: 500,
};

const CALM: Load = {
  rowsOfProject: new Map(),
  rows: 0,
  bytes: 0,
  oldestSeconds: 0,
  databaseWaitMs: 1,
  loopLagMs: 1,
  isDiskFull: false,
};

const backlogOf = (rows: Record<string, number>, more: Partial<Load> = {}): Load => ({
  ...CALM,
  rowsOfProject: new Map(Object.entries(rows)),
  rows: Object.values(rows).reduce((sum, n) => sum + n, 0),
  ...more,
});

/** What `loud` and `quiet` hear. */
const decide = (load: Load) =>
  ['loud', 'quiet'].map((project) => decideAdmission(load, LIMITS, project)?.status ?? 'taken');

describe('a backlog', () => {
  test.each<[string, Load, unknown[]]>([
    ['nothing waits', CALM, ['taken', 'taken']],
    ['as much as allowed', backlogOf({ loud: 100 }), ['taken', 'taken']],
    ['one more, all of one project', backlogOf({ loud: 101 }), [429, 'taken']],
    ['mostly of one project', backlogOf({ loud: 110, quiet: 1 }), [429, 'taken']],
    ['of both alike', backlogOf({ loud: 60, quiet: 60 }), [429, 429]],
    ['twice the limit', backlogOf({ loud: 200 }), [429, 'taken']],
    ['more than twice the limit', backlogOf({ loud: 201 }), [429, 429]],
    ['few rows, but too many bytes', backlogOf({ loud: 3 }, { bytes: 1001 }), [429, 'taken']],
    ['few rows, but one that waits too long', backlogOf({ loud: 3 }, { oldestSeconds: 301 }), [429, 'taken']],
    ['one that waits twice too long', backlogOf({ loud: 3 }, { oldestSeconds: 601 }), [429, 429]],
  ])('%s', (_, load, heard) => {
    expect(decide(load)).toEqual(heard);
  });

  test('is told to whom it is for, and for a minute', () => {
    expect(decideAdmission(backlogOf({ loud: 101 }), LIMITS, 'loud')).toMatchObject({
      reason: 'backlog',
      scope: 'project',
      retryAfterSeconds: 60,
    });
    expect(decideAdmission(backlogOf({ loud: 201 }), LIMITS, 'quiet')).toMatchObject({ scope: 'organization' });
  });
});

describe('a fault is everybody’s, and is over sooner', () => {
  test.each<[string, Partial<Load>, string | undefined]>([
    ['PostgreSQL is out of reach', { databaseWaitMs: Number.POSITIVE_INFINITY }, 'overload'],
    ['PostgreSQL answers after 5 s', { databaseWaitMs: 5000 }, undefined],
    ['and later', { databaseWaitMs: 5001 }, 'overload'],
    ['the event loop is 2 s late', { loopLagMs: 2000 }, undefined],
    ['and later', { loopLagMs: 2001 }, 'overload'],
    ['enough disk', { diskFreeBytes: 500 }, undefined],
    ['too little disk', { diskFreeBytes: 499 }, 'disk_full'],
    ['a disk nobody can look at', { diskFreeBytes: undefined }, undefined],
    ['PostgreSQL says the disk is full', { isDiskFull: true }, 'disk_full'],
  ])('%s', (_, load, reason) => {
    const overload = decideAdmission({ ...CALM, ...load }, LIMITS, 'quiet');
    expect(overload?.reason).toBe(reason);
    if (reason) expect(overload).toMatchObject({ status: 503, scope: 'organization', retryAfterSeconds: 30 });
  });

  test('and is told before a backlog, which it may be the cause of', () => {
    const load = backlogOf({ loud: 1000 }, { databaseWaitMs: Number.POSITIVE_INFINITY });
    expect(decideAdmission(load, LIMITS, 'loud')?.status).toBe(503);
  });
});
