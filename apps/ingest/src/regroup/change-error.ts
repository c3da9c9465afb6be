/** A change that cannot be made, and why: a sentence for people. */
export class ChangeError extends Error {
  override name = 'ChangeError';
}

/** Another worker has taken the change over. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/** The process ends; whoever claims the change next goes on where it stopped. */
export class StoppedError extends Error {
  override name = 'StoppedError';

  constructor(readonly lease: string) {
    super('stopped between two steps');
  }
}
