import { describe, expect, test } from '@jest/globals';
import type { Status } from '@errata/contract';
import { findProblems } from './find-problems.js';

const LIMITS = { backlogRowsMax: 1000, backlogBytesMax: 1e9, backlogSecondsMax: 300 };

const processOf = (role: string, more: Partial<Status['processes'][number]> = {}) => ({
  role,
  host: 'box',
  pid: 7,
  startedAt: '2026-11-21T10:00:00.000Z',
  reportedAt: '2026-11-21T10:00:00.000Z',
  rssBytes: 1e8,
  loopLagMs: 1,
  poolSize: 8,
  poolUsed: 1,
  poolWaiting: 0,
  progressAt: null,
  ...more,
});

const WELL: Omit<Status, 'problems'> = {
  backlog: { rows: 0, bytes: 0, oldestSeconds: 0 },
  minutes: [],
  acceptedPerSecond: 0,
  digestedPerSecond: 0,
  lastDigestAt: null,
  slowestStage: null,
  database: { version: '18.0', bytes: 1, tables: [], partitions: 9, bytesPerDay: 1, freeBytes: null, daysLeft: null },
  processes: [processOf('web'), processOf('worker')],
  queue: { kind: 'postgres', problem: null },
  mail: { kind: 'mailbox', problem: null, pending: 0, failed: 0, failure: null },
  maintenance: null,
  deadEvents: 0,
};

const find = (facts: Partial<typeof WELL>) =>
  findProblems({ ...WELL, ...facts }, LIMITS).map(({ level, what }) => `${level}: ${what}`);

test('nothing is wrong with an idle installation, in one machine or in many', () => {
  expect(find({})).toEqual([]);
  expect(find({ processes: ['accept', 'digest', 'notifier', 'dashboard'].map((role) => processOf(role)) })).toEqual([]);
});

describe('a backlog', () => {
  const wait = (rows: number, oldestSeconds: number, digestedPerSecond = 5) =>
    find({ backlog: { rows, bytes: 0, oldestSeconds }, digestedPerSecond });

  test.each<[string, string[], string[]]>([
    ['a few, just come in', wait(10, 2), []],
    ['half of the limit', wait(501, 2), ['warn: 501 requests wait to be worked on, the oldest for 2 s.']],
    ['a minute old', wait(1, 61), ['warn: 1 requests wait to be worked on, the oldest for 61 s.']],
    [
      'and nobody works',
      wait(1, 61, 0),
      ['stop: 1 requests wait to be worked on, the oldest for 61 s, and nothing is digested.'],
    ],
    [
      'over the limit',
      wait(1001, 2),
      ['stop: 1,001 requests wait to be worked on, the oldest for 2 s: new ones are refused with 429.'],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});

test('whatever nobody does is told', () => {
  expect(find({ processes: [processOf('dashboard')] })).toEqual([
    'stop: No process takes events in.',
    'stop: No process turns events into issues.',
    'stop: No process sends mails.',
  ]);
});

test('the worst comes first', () => {
  const found = find({ deadEvents: 3, processes: [processOf('web')] });
  expect(found.map((line) => line.slice(0, 4))).toEqual(['stop', 'stop', 'warn']);
});

test.each<[string, Partial<typeof WELL>, RegExp]>([
  [
    'a process that waits for connections',
    { processes: [processOf('web', { poolWaiting: 3 }), processOf('worker')] },
    /3 queries wait/,
  ],
  [
    'a process that is late',
    { processes: [processOf('web', { loopLagMs: 900 }), processOf('worker')] },
    /late by 900 ms/,
  ],
  ['a queue that fails', { queue: { kind: 'redis', problem: 'The queue fails: closed.' } }, /queue fails/],
  [
    'mail that does not leave',
    { mail: { ...WELL.mail, problem: { reason: 'login refused', since: '' } } },
    /login refused/,
  ],
  [
    'mails that failed',
    { mail: { ...WELL.mail, failed: 2, failure: '550 no such user' } },
    /could not be sent since yesterday: 2\. The last one: 550 no such user\./,
  ],
  ['a disk that fills', { database: { ...WELL.database, daysLeft: 10 } }, /ends in 10 days/],
  ['a disk that is full', { database: { ...WELL.database, daysLeft: 0 } }, /no room left/],
  ['dead events', { deadEvents: 2 }, /could not work on: 2/],
  [
    'maintenance that fails',
    {
      maintenance: {
        startedAt: '',
        finishedAt: null,
        steps: [
          { what: 'feedback', rows: 3, problem: null },
          { what: 'attachments', rows: 0, problem: 'timeout' },
        ],
      },
    },
    /clear away attachments: timeout/,
  ],
])('%s is told once, with what to do', (_, facts, what) => {
  const problems = findProblems({ ...WELL, ...facts }, LIMITS);
  expect(problems).toHaveLength(1);
  expect(problems[0]!.what).toMatch(what);
  expect(problems[0]!.todo).toMatch(/[.?]$/);
});
