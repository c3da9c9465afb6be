import type { ProcessReport } from '../queries/process-reports.js';

/** What a process did since somebody last asked. */
export interface WorkDone extends Pick<ProcessReport, 'progressAt' | 'slowestStage' | 'slowestShare' | 'problem'> {
  /** Inbox rows. */
  accepted: number;
  digested: number;
}

/** Where the parts of a process say what they do; its reports are made of it. */
export class ProcessWork {
  private accepted = 0;
  private digested = 0;
  private progressAt: Date | null = null;
  private stages = new Map<string, number>();
  private readonly watched = new Map<string, () => string | undefined>();

  constructor(private readonly now: () => Date = () => new Date()) {}

  /** Inbox rows that are durable. */
  addAccepted(rows: number): void {
    this.accepted += rows;
    this.progressAt = this.now();
  }

  /** Inbox rows that are done. */
  addDigested(rows: number): void {
    this.digested += rows;
    this.progressAt = this.now();
  }

  /** Work that has no number: a round of mails, of maintenance. */
  noteProgress(): void {
    this.progressAt = this.now();
  }

  addStage(name: string, ms: number): void {
    this.stages.set(name, (this.stages.get(name) ?? 0) + ms);
  }

  /** Has `ask` say at every report what does not work with a part of the process, in a sentence. */
  watch(part: string, ask: () => string | undefined): void {
    this.watched.set(part, ask);
  }

  /** What was done since the last call. */
  take(): WorkDone {
    const { accepted, digested, progressAt, stages } = this;
    this.accepted = 0;
    this.digested = 0;
    this.stages = new Map();
    const [slowest] = [...stages].toSorted(([, a], [, b]) => b - a);
    const totalMs = [...stages.values()].reduce((sum, ms) => sum + ms, 0);
    return {
      accepted,
      digested,
      progressAt,
      slowestStage: slowest?.[0] ?? null,
      slowestShare: slowest && totalMs > 0 ? slowest[1] / totalMs : null,
      problem: [...this.watched.values()].flatMap((ask) => ask() ?? []).join(' ') || null,
    };
  }
}
