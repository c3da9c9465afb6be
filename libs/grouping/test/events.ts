import type { Event, Exception, Frame } from '@errata/protocol';

/** A whole event around the part a test is about. */
export function event(parts: Partial<Event> = {}): Event {
  return {
    event_id: '0'.repeat(32),
    timestamp: 1_800_000_000,
    received: 1_800_000_000,
    type: 'error',
    platform: 'python',
    level: 'error',
    tags: [],
    ...parts,
  };
}

/** An own frame, unless said otherwise. */
export function frame(parts: Partial<Frame>): Frame {
  return { in_app: true, ...parts };
}

export function exception(type: string, value: string, frames: Frame[] = []): Exception {
  return frames.length === 0 ? { type, value } : { type, value, stacktrace: { frames } };
}

/** An event with one exception raised through the given frames. */
export function raised(platform: string, frames: Frame[], [type, value] = ['ValueError', 'bad input']): Event {
  return event({ platform, exception: { values: [exception(type ?? '', value ?? '', frames)] } });
}
