export { JOB_NAMES, type JobName } from './jobs.js';
export { migrateQueue } from './migrate-queue.js';
export { openQueue, type Queue, type QueueStore } from './queue.js';
export { QUEUE, QueueModule } from './queue.module.js';
