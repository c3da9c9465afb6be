import type { Event } from '@errata/protocol';

/** The last of the rows: far beyond what a list shows at once. */
export const FAR_ROW = 'row 149';
const ROWS = Array.from({ length: 150 }, (_, i) => `row ${i}`);

/** An event without an exception: its variables are in its threads. Only the first of them is in sight. */
export const threadsEvent: Partial<Event> = {
  threads: {
    values: [
      {
        id: '1',
        name: 'main',
        crashed: true,
        stacktrace: {
          frames: [{ filename: 'shop/main.js', function: 'main', lineno: 7, in_app: true, vars: { rows: ROWS } }],
        },
      },
      {
        id: '2',
        name: 'worker',
        stacktrace: {
          frames: [
            {
              filename: 'queue/run.js',
              module: 'queue',
              function: 'run',
              lineno: 3,
              in_app: false,
              vars: { job: 'nightly report' },
            },
            { filename: 'shop/work.js', function: 'work', lineno: 9, in_app: true },
          ],
        },
      },
    ],
  },
};
