/**
 * Every job there is. Jobs carry nothing: events never ride in them. A job says only "there is work in PostgreSQL", so
 * losing the whole queue loses nothing (the sweep finds the work), and one job serves a batch.
 *
 * - `digest`: rows wait in `inbox`
 * - `notify`: rows wait in `alert`
 * - `regroup`: rows wait in `grouping_change`
 * - `maintain`: the hourly round; partitions ahead, old rows away
 */
export const JOB_NAMES = ['digest', 'notify', 'regroup', 'maintain'] as const;

export type JobName = (typeof JOB_NAMES)[number];
