/** How a step is to be done. */
export interface StepMode {
  /** Only say how much would go. */
  isDryRun: boolean;
  now: Date;
  /** Called now and then with the rows that have gone so far. */
  report: (rows: number) => void;
  /** Then the step ends as soon as it can; what is left is left to the next round. */
  isStopping: () => boolean;
}

/** One thing that maintenance clears away. */
export interface MaintenanceStep {
  /** `events before 2026-08-23` */
  what: string;
  /** @returns how many rows went, or would */
  run(mode: StepMode): Promise<number>;
}
