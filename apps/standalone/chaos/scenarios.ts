import {
  closeSmtp,
  cutConnections,
  type Fault,
  flushRedis,
  freezeDigest,
  killDigests,
  killIngest,
  killNotifierAfterAnswer,
  killNotifierBeforeAnswer,
  loseRedis,
  repeat,
  startDigestsTogether,
  stopPostgres,
  treatMails,
} from './faults.js';
import type { FleetOptions } from './fleet.js';

type Backend = FleetOptions['backend'];

export interface Scenario {
  name: string;
  /** What is promised under it. */
  promise: string;
  /** Where the queue lives: in the short run in the first of them, in the full run in each. */
  backends: readonly Backend[];
  ingests: number;
  digests: number;
  notifiers: number;
  /** See LoadOptions. */
  redelivered: number;
  copies: number;
  /** From which part of the load to which a fault may begin. Mails are sent early: whoever is after them begins at 0. */
  begins: readonly [from: number, to: number];
  /** One fault a round; after each everything must be settled and right. Nothing: left out of that run. */
  short: readonly Fault[];
  full: readonly Fault[];
}

const EVERYWHERE: readonly Backend[] = ['postgres', 'redis'];

const USUAL = {
  backends: EVERYWHERE,
  ingests: 1,
  digests: 2,
  notifiers: 1,
  redelivered: 0.25,
  copies: 2,
  begins: [0.1, 0.5],
} as const;

const KILLS = 5;

/** What is done to an installation. The short run belongs to `npm test`, the full one to `npm run chaos -- --full`. */
export const SCENARIOS: readonly Scenario[] = [
  {
    ...USUAL,
    name: 'ingest-killed',
    promise: 'kill -9 of ingest: what was acknowledged is there, what was sent again counts once',
    ingests: 2,
    short: [repeat(2, killIngest)],
    full: [repeat(3, killIngest), repeat(KILLS - 3, killIngest)],
  },
  {
    ...USUAL,
    name: 'digest-killed',
    promise: 'kill -9 of the digests in their batches: what they had begun is done once more, and counts once',
    backends: ['redis', 'postgres'],
    short: [repeat(2, killDigests)],
    full: [repeat(3, killDigests), repeat(KILLS - 3, killDigests)],
  },
  {
    ...USUAL,
    name: 'notifier-killed',
    promise: 'kill -9 of the notifier around the 250: every mail arrives, copies carry the same Message-ID',
    begins: [0, 0],
    short: [killNotifierBeforeAnswer],
    full: [repeat(3, killNotifierBeforeAnswer), repeat(KILLS - 3, killNotifierAfterAnswer)],
  },
  {
    ...USUAL,
    name: 'postgres-restarted',
    promise: 'PostgreSQL restarted: the edge refuses meanwhile, and everybody comes back by themselves',
    short: [stopPostgres('fast')],
    full: [stopPostgres('fast'), stopPostgres('fast', 20_000)],
  },
  {
    ...USUAL,
    name: 'postgres-crashed',
    promise: 'PostgreSQL stopped at once in the middle of transactions: nothing half done is left',
    backends: ['redis', 'postgres'],
    short: [repeat(2, stopPostgres('immediate'))],
    full: [repeat(3, stopPostgres('immediate')), stopPostgres('immediate', 20_000)],
  },
  {
    ...USUAL,
    name: 'redis-lost',
    promise: 'Redis emptied, and killed with all it held: not one event is lost, and wake-ups come again',
    backends: ['redis'],
    short: [flushRedis, loseRedis(7_000)],
    full: [flushRedis, loseRedis(20_000), loseRedis(120_000)],
  },
  {
    ...USUAL,
    name: 'redelivered',
    promise: 'every event delivered three times to two doors: counted once, told about once',
    ingests: 2,
    redelivered: 1,
    copies: 3,
    short: [async () => {}],
    full: [async () => {}],
  },
  {
    ...USUAL,
    name: 'digests-racing',
    promise: 'digests that meet the same new faults at once: one issue each, one alert each',
    digests: 3,
    // Who waits for an id somebody else is just storing does not get as far as the faults.
    redelivered: 0,
    begins: [0, 0],
    short: [startDigestsTogether(2_500)],
    full: [startDigestsTogether(5_000), startDigestsTogether(5_000)],
  },
  {
    ...USUAL,
    name: 'notifiers-racing',
    promise: 'three notifiers at once: each mail goes out once',
    notifiers: 3,
    short: [],
    full: [treatMails('slow', 2), async () => {}],
  },
  {
    ...USUAL,
    name: 'smtp-down',
    promise: 'no mail server: mails wait and go out once it is back',
    begins: [0, 0],
    short: [closeSmtp(5_000)],
    full: [closeSmtp(90_000)],
  },
  {
    ...USUAL,
    name: 'smtp-awkward',
    promise: 'a mail server that is slow, declines for now or hangs up before its 250: every mail arrives',
    begins: [0, 0],
    short: [],
    full: [treatMails('hang up', 3), treatMails('later', 3), treatMails('slow', 2)],
  },
  {
    ...USUAL,
    name: 'connections-cut',
    promise: 'connections to PostgreSQL cut at random: no process ends, nothing is lost',
    short: [],
    full: [cutConnections(20, 250), cutConnections(40, 100)],
  },
  {
    ...USUAL,
    name: 'digest-frozen',
    promise: 'a digest stopped for longer than its locks last: others go on, and it does no harm when it wakes',
    short: [],
    full: [freezeDigest(45_000)],
  },
];
