/** What a batch goes through, in this order; the stages from `normalise` to `encode` are run through event by event. */
export const STAGES = [
  'claim',
  'open',
  'mark',
  'normalise',
  'scrub',
  'group',
  'encode',
  'place',
  'store',
  'count',
  'settle',
  'commit',
] as const;

export type Stage = (typeof STAGES)[number];

/** Elapsed milliseconds per stage. Where two batches of a process overlap, waiting includes the other one's work. */
export type StageTimes = Record<Stage, number>;

/** Tells where a batch spends its time. A look at the clock costs 50 ns, so it may be read several times an event. */
export class StageClock {
  readonly times = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as StageTimes;
  private lastMs = performance.now();

  /** Everything since the last call belongs to `stage`. */
  end(stage: Stage): void {
    const now = performance.now();
    this.times[stage] += now - this.lastMs;
    this.lastMs = now;
  }
}
