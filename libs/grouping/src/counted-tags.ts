import { type Event, headOf, type JsonObject, LIMITS } from '@errata/protocol';

/**
 * What an issue counts values of, and may be split by: the client's tags and those the event implies. At most a row each
 * per event, so their number is bounded where the event is normalised.
 */
export function countedTags(event: Event): [key: string, value: string][] {
  const implied: [string, string | undefined][] = [
    ['level', event.level],
    ['environment', event.environment],
    ['release', event.release],
    ['server_name', event.server_name],
    ['transaction', event.transaction],
    ...(['browser', 'os', 'runtime'] as const).map((name): [string, string | undefined] => [
      name,
      contextLabel(event.contexts?.[name]),
    ]),
  ];
  const tags = new Map<string, string>(event.tags.filter(([key, value]) => key !== '' && value !== ''));
  for (const [key, value] of implied)
    if (value && !tags.has(key)) tags.set(key, headOf(value, LIMITS.tagValueCharsMax));
  return [...tags];
}

function contextLabel(context: JsonObject | undefined): string | undefined {
  if (typeof context?.name !== 'string') return undefined;
  return typeof context.version === 'string' ? `${context.name} ${context.version}` : context.name;
}
