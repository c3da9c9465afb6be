import { insertChange, requestUndo } from '@errata/db';
import { ProjectGroupings } from '../src/digest/project-groupings.js';
import type { ChangeRequest } from '../src/regroup/change-request.js';
import { runChanges } from '../src/regroup/run-changes.js';
import { envelope, hex, startDigest, type TestDigest, type TestRequest } from './start-digest.js';

/** A digest, and the worker that changes its grouping beside it. */
export interface TestRegroup extends TestDigest {
  memberId: string;
  /** Asks for a change. @returns its id */
  ask(request: ChangeRequest, isDryRun?: boolean): Promise<string>;
  /** Asks for a change to be taken back. */
  askUndo(id: string): Promise<boolean>;
  /** Works off what is due; a worker that dies after so many steps is followed by the next. @returns how many steps it took */
  work(stepsPerWorker?: number): Promise<number>;
  /** Both in one go. */
  change(request: ChangeRequest): Promise<string>;
  undo(id: string): Promise<void>;
  state(
    id: string,
  ): Promise<{ state: string; error: string | null; summary: { sentences?: string[]; events?: number } }>;
  /** Ids of the issues that are open, by number. */
  issues(): Promise<string[]>;
  rules(text: string): Promise<void>;
  /** What changes failed on that nobody asked for. */
  faults: unknown[];
}

export async function startRegroup(): Promise<TestRegroup> {
  const digest = await startDigest();
  const { database, projectId } = digest;
  const member = await database.query<{ id: string }>(
    `INSERT INTO member (email, name, password_hash) VALUES ('kim@example.com', 'Kim', '') RETURNING id`,
  );
  const memberId = member.rows[0]!.id;
  const groupings = new ProjectGroupings();
  const regroup: TestRegroup = {
    ...digest,
    memberId,
    faults: [],
    ask: (request, isDryRun = false) =>
      insertChange(database, { projectId, kind: request.kind, request, isDryRun, memberId }),
    askUndo: (id) => requestUndo(database, { projectId, id, memberId }),
    async work(stepsPerWorker = Number.POSITIVE_INFINITY) {
      let steps = 0;
      for (let isDue = true; isDue;) {
        let left = stepsPerWorker;
        const isStopping = (): boolean => {
          steps += 1;
          left -= 1;
          return left < 0;
        };
        await runChanges({ database, groupings, isStopping }, (error) => regroup.faults.push(error));
        const due = await database.query(
          `SELECT FROM grouping_change WHERE state IN ('waiting', 'running', 'undoing')`,
        );
        isDue = due.rowCount !== 0;
      }
      return steps;
    },
    async change(request) {
      const id = await regroup.ask(request);
      await regroup.work();
      return id;
    },
    async undo(id) {
      if (!(await regroup.askUndo(id))) throw new Error(`change ${id} cannot be undone`);
      await regroup.work();
    },
    async state(id) {
      const { rows } = await database.query<Awaited<ReturnType<TestRegroup['state']>>>(
        'SELECT state, error, summary FROM grouping_change WHERE id = $1',
        [id],
      );
      return rows[0]!;
    },
    async issues() {
      const { rows } = await database.query<{ id: string }>(
        `SELECT id FROM issue WHERE status <> 'merged' ORDER BY number`,
      );
      return rows.map(({ id }) => id);
    },
    async rules(text) {
      await database.query(
        `INSERT INTO grouping_rules (project_id, version, text) VALUES ($1, 1, $2)
         ON CONFLICT (project_id) DO UPDATE SET version = grouping_rules.version + 1, text = EXCLUDED.text`,
        [projectId, text],
      );
    },
  };
  return regroup;
}

let lastEvent = 0;

/** An event with a fingerprint of its own kind, a user and a release. */
export function fault(kind: string, extra: object = {}): TestRequest {
  lastEvent += 1;
  const event = {
    message: `fault ${kind}`,
    fingerprint: [kind],
    user: { id: `user ${lastEvent % 7}` },
    release: `shop@${lastEvent % 3}`,
    tags: { kind, round: String(lastEvent % 4) },
    timestamp: Date.now() / 1000 - (lastEvent % 50) * 60,
    ...extra,
  };
  return { eventId: hex(lastEvent), body: envelope({ event_id: hex(lastEvent) }, [{ type: 'event' }, event]) };
}

export const faults = (kinds: string, extra: object = {}): TestRequest[] =>
  [...kinds].map((kind) => fault(kind, extra));
