import { describe, expect, test } from '@jest/globals';
import { createAlert, createSpike } from '../../test/create-alert.js';
import { decideSend } from './decide-send.js';

const now = new Date('2026-11-21T12:00:00Z');
const quiet = { alertsLately: 0, lastMailAt: null, mailsLastHour: 0 };
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

const fresh = (n: number) => Array.from({ length: n }, (_, i) => createAlert({ id: String(i + 1) }));
const begun = (n: number, messageId: string) =>
  fresh(n).map((alert) => ({ ...alert, id: `${messageId}${alert.id}`, messageId }));

const summarise = (...args: Parameters<typeof decideSend>) => {
  const { mails, waits } = decideSend(...args);
  return {
    mails: mails.map((mail) => mail.length),
    waits: waits.map((wait) => [wait.alerts.length, wait.seconds, wait.reason]),
  };
};

describe('decideSend', () => {
  test.each([
    ['nothing', [], quiet, [], []],
    ['one', fresh(1), quiet, [1], []],
    ['few at once are a mail each', fresh(10), quiet, Array(10).fill(1), []],
    ['more are one mail', fresh(11), quiet, [11], []],
    ['still few lately', fresh(2), { ...quiet, alertsLately: 9, lastMailAt: ago(1), mailsLastHour: 9 }, [1, 1], []],
    [
      'many lately: collected until five minutes after the last mail',
      fresh(2),
      { alertsLately: 10, lastMailAt: ago(100), mailsLastHour: 10 },
      [],
      [[2, 200, 'collected: 10 alerts in 10 minutes']],
    ],
    ['then they are one mail', fresh(2), { alertsLately: 10, lastMailAt: ago(300), mailsLastHour: 10 }, [2], []],
    [
      'one collected alone is an ordinary mail',
      fresh(1),
      { alertsLately: 10, lastMailAt: ago(300), mailsLastHour: 10 },
      [1],
      [],
    ],
    [
      'what has begun goes on as it began, busy or not',
      [...begun(3, 'bundle'), ...begun(1, 'single'), ...fresh(1)],
      { alertsLately: 10, lastMailAt: ago(0), mailsLastHour: 10 },
      [3, 1],
      [[1, 300, 'collected: 10 alerts in 10 minutes']],
    ],
    [
      'a spike goes first and waits for no bundle',
      [...fresh(2), createSpike()],
      { alertsLately: 10, lastMailAt: ago(100), mailsLastHour: 10 },
      [1],
      [[2, 200, 'collected: 10 alerts in 10 minutes']],
    ],
    ['a spike is in no summary', [...fresh(11), createSpike()], quiet, [1, 11], []],
    [
      'the hour is full for a spike, too',
      [createSpike()],
      { ...quiet, mailsLastHour: 60 },
      [],
      [[1, 300, 'held back: 60 mails in an hour']],
    ],
    ['the hour is full', fresh(3), { ...quiet, mailsLastHour: 60 }, [], [[3, 300, 'held back: 60 mails in an hour']]],
    [
      'the hour is nearly full',
      fresh(3),
      { ...quiet, mailsLastHour: 58 },
      [1, 1],
      [[1, 300, 'held back: 60 mails in an hour']],
    ],
    [
      'the hour is full for what has begun, too',
      [...begun(2, 'bundle'), ...fresh(1)],
      { alertsLately: 10, lastMailAt: ago(0), mailsLastHour: 60 },
      [],
      [
        [2, 300, 'held back: 60 mails in an hour'],
        [1, 300, 'collected: 10 alerts in 10 minutes'],
      ],
    ],
  ])('%s', (_case, alerts, traffic, mails, waits) => {
    expect(summarise(alerts, traffic, now)).toEqual({ mails, waits });
  });
});
