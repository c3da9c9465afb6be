import type { Event, Frame } from '@errata/protocol';

/** What Sentry knows an event by at a glance. */
export interface Metadata {
  type?: string;
  value?: string;
  title?: string;
  /** Of the frame to blame: the last of the application's own, else the failing one. */
  filename?: string;
  function?: string;
}

export function describeMetadata(event: Event): Metadata {
  const raised = event.exception?.values.at(-1);
  const place = findPlace(raised?.stacktrace?.frames ?? event.stacktrace?.frames ?? []);
  if (raised)
    return {
      ...(raised.type !== undefined && { type: raised.type }),
      ...(raised.value !== undefined && { value: raised.value }),
      ...place,
    };
  const title = event.title ?? event.logentry?.formatted.split('\n', 1)[0];
  return { ...(title !== undefined && { title }), ...place };
}

function findPlace(frames: readonly Frame[]): Pick<Metadata, 'filename' | 'function'> {
  const frame = frames.findLast((one) => one.in_app) ?? frames.at(-1);
  return {
    ...(frame?.filename !== undefined && { filename: frame.filename }),
    ...(frame?.function !== undefined && { function: frame.function }),
  };
}
