import type { Event, User } from '@errata/protocol';

/**
 * An event's tags, by key. Sentry makes tags of what the SDKs send beside them, and scripts look there for release and
 * environment; a tag the client set itself wins.
 */
export function describeTags(event: Event): { key: string; value: string }[] {
  const derived: Record<string, string | undefined> = {
    level: event.level,
    environment: event.environment,
    release: event.release,
    dist: event.dist,
    transaction: event.transaction,
    logger: event.logger,
    server_name: event.server_name,
    user: event.user && identify(event.user),
  };
  const tags = new Map([...Object.entries(derived), ...event.tags]);
  return [...tags]
    .flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** As Sentry writes it: the first that is known of these. */
function identify({ id, username, email, ip_address }: User): string | undefined {
  if (id !== undefined) return `id:${id}`;
  if (username !== undefined) return `username:${username}`;
  if (email !== undefined) return `email:${email}`;
  return ip_address === undefined ? undefined : `ip:${ip_address}`;
}
