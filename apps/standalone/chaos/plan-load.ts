import type { Random } from './random.js';

/**
 * Projects and faults of one scenario. So few that no mail is held back or bundled: a project's new and frequent issues stay
 * below 10 alerts in 10 minutes, and a recipient's mails below 60 an hour.
 */
export const PROJECTS = 4;
export const FAULTS = ['Alpha', 'Bravo', 'Charlie', 'Delta'] as const;

/** An event as it is known before it is sent: its id, and the issue it must end in. */
export interface PlannedEvent {
  /** 32 hex digits. */
  eventId: string;
  /** Index of the project. */
  project: number;
  fault: (typeof FAULTS)[number];
}

export interface LoadOptions {
  events: number;
  /** How many of FAULTS occur. */
  faults: number;
  /** Ingest processes to spread over. */
  doors: number;
  /** Which part of the events is delivered again. */
  redelivered: number;
  /** Deliveries of each such event. */
  copies: number;
}

/** One request. */
export interface Delivery {
  event: PlannedEvent;
  /** Index of the ingest process. */
  door: number;
}

/** Half of the redeliveries come at the same moment as the first, the others up to so many events later. */
const LATE_EVENTS_MAX = 200;

/** Decides what is sent and in which order. */
export function planLoad(random: Random, { events, faults, doors, redelivered, copies }: LoadOptions): Delivery[] {
  const planned = Array.from({ length: events }, () => planEvent(random, faults));
  const deliveries = planned.flatMap((event, at) => {
    const times = random.between(0, 1) < redelivered ? copies : 1;
    return Array.from({ length: times }, (_, copy) => ({
      at: copy === 0 ? at : at + random.pick([0.5, random.between(1, LATE_EVENTS_MAX)]),
      delivery: { event, door: random.below(doors) },
    }));
  });
  return deliveries.sort((a, b) => a.at - b.at).map(({ delivery }) => delivery);
}

export const planEvent = (random: Random, faults: number): PlannedEvent => ({
  eventId: random.hex(32),
  project: random.below(PROJECTS),
  fault: FAULTS[random.below(faults)]!,
});
