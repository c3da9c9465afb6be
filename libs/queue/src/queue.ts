import { Queue as BullQueue, type PostgresConnectionOptions, Worker, createPostgresBackend, withBackend } from 'bullmq';
import type { Pool } from 'pg';
import type { JobName } from './jobs.js';
import { QueueTrouble } from './queue-trouble.js';

/** Where the queue lives: in Redis, or in PostgreSQL through a pool whose search_path is the schema `bullmq`. */
export type QueueStore = { redisUrl: string } | { pool: Pool };

/**
 * At most this many wake-ups of one kind wait or run at once, over all processes; so at most this many workers of one kind
 * are busy at once.
 */
const WAKE_LANES = 8;

/** Wake-ups of one process closer together than this become one. */
const WAKE_INTERVAL_MS = 20;

/** The process's access to the job queue: wakes workers, runs them, and repeats jobs on a schedule. */
export interface Queue {
  /** Says that there is work. Never waits for the queue and never fails: a lost wake-up is caught by the sweep. */
  wake(name: JobName): void;
  /** Runs `handle` for every job of that name, one at a time. */
  work(name: JobName, handle: () => Promise<void>): void;
  /** Wakes `name` every `intervalMs`, over all processes once. */
  repeat(name: JobName, intervalMs: number): Promise<void>;
  /** What is wrong with the queue itself, in a sentence; nothing while it works. Work is found without it, only later. */
  problem(): string | undefined;
  /** Lets running jobs finish, then lets go of every connection. */
  close(): Promise<void>;
}

type Log = (message: string) => void;

/** Opens the queue. Connections are made when first needed and remade when lost; `log` hears of it. */
export function openQueue(store: QueueStore, log: Log): Queue {
  const trouble = new QueueTrouble();
  const { createQueue, createWorker, end } = 'redisUrl' in store ? onRedis(store.redisUrl) : onPostgres(store.pool);
  const queues = new Map<JobName, BullQueue>();
  const workers: Worker[] = [];
  const timers = new Map<JobName, NodeJS.Timeout>();
  let lane = Math.floor(Math.random() * WAKE_LANES);

  const tell = (message: string): void => {
    if (trouble.note(message)) log(message);
  };

  const queueOf = (name: JobName): BullQueue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = createQueue(name);
    queue.on('error', (error) => tell(`queue ${name}: ${error.message}`));
    queues.set(name, queue);
    return queue;
  };

  const add = async (name: JobName): Promise<void> => {
    lane = (lane + 1) % WAKE_LANES;
    // keepLastIfActive: a wake-up that comes while its lane's job runs is kept, else work found a moment too late would wait.
    await queueOf(name).add(name, {}, { deduplication: { id: `wake-${lane}`, keepLastIfActive: true } });
    trouble.end();
  };

  return {
    wake(name) {
      if (timers.has(name)) return;
      const timer = setTimeout(() => {
        timers.delete(name);
        add(name).catch((error: Error) => tell(`queue ${name}: wake-up lost: ${error.message}`));
      }, WAKE_INTERVAL_MS);
      timers.set(name, timer);
    },
    work(name, handle) {
      const worker = createWorker(name, handle);
      worker.on('error', (error) => tell(`worker ${name}: ${error.message}`));
      worker.on('failed', (_job, error) => log(`worker ${name}: ${error.stack ?? error.message}`));
      workers.push(worker);
    },
    async repeat(name, intervalMs) {
      await queueOf(name).upsertJobScheduler(`every-${name}`, { every: intervalMs }, { name, opts: JOB_OPTIONS });
    },
    problem: () => trouble.read(),
    async close() {
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await end();
    },
  };
}

/** Jobs carry nothing and are remade by every wake-up, so none is kept and none is tried again. */
const JOB_OPTIONS = { removeOnComplete: true, removeOnFail: true };

/** A killed worker's job is given to another one after at most two of these. */
const STALLED_INTERVAL_MS = 5_000;

const WORKER_OPTIONS = {
  concurrency: 1,
  // A killed worker's lane is stuck for so long; a job that outlives it is run beside itself, which its handler allows.
  lockDuration: 10_000,
  stalledInterval: STALLED_INTERVAL_MS,
  // Killed twice in a row is no reason to give a wake-up up.
  maxStalledCount: 1_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};

interface Backend {
  createQueue(name: string): BullQueue;
  createWorker(name: string, handle: () => Promise<void>): Worker;
  end(): Promise<void>;
}

function onRedis(redisUrl: string): Backend {
  // A waking process must not hang on a lost Redis: it fails at once, and the sweep does the waking.
  const forAdding = { url: redisUrl, enableOfflineQueue: false, maxRetriesPerRequest: 1 };
  const forWorking = { url: redisUrl, maxRetriesPerRequest: null };
  return {
    createQueue: (name) => new BullQueue(name, { connection: forAdding, defaultJobOptions: JOB_OPTIONS }),
    createWorker: (name, handle) => new Worker(name, handle, { connection: forWorking, ...WORKER_OPTIONS }),
    end: async () => {},
  };
}

function onPostgres(pool: Pool): Backend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = pool as unknown as PostgresConnectionOptions;
  return {
    createQueue: (name) => new Queue(name, { connection, defaultJobOptions: JOB_OPTIONS }) as unknown as BullQueue,
    createWorker: (name, handle) => new Worker(name, handle, { connection, ...WORKER_OPTIONS }) as unknown as Worker,
    end: () => pool.end(),
  };
}
