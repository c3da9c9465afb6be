import { overloaded } from '../accept/refusal.js';

/** Large bodies that are being read hold no more than this together. */
const HELD_BYTES_MAX = 256 * 1024 * 1024;

/** Bounds what requests hold in memory while they come in. */
export class HeldBytes {
  private held = 0;

  /** One request's share. @throws RefusedError 503 from `set` when all of them would hold too much */
  share(): { set(bytes: number): void } {
    let mine = 0;
    return {
      set: (bytes) => {
        if (bytes > mine && this.held + bytes - mine > HELD_BYTES_MAX)
          throw overloaded('too many large requests at once');
        this.held += bytes - mine;
        mine = bytes;
      },
    };
  }
}
