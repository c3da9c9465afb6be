import type { Event } from '@errata/protocol';
import { Section } from './Section.js';

/** The event's own tags, with what it says beside them: level, environment, release, and so on. */
export function TagsSection({ event }: { event: Event }) {
  const { level, environment, release, dist, server_name: server, transaction, logger } = event;
  const own = { level, environment, release, dist, server_name: server, transaction, logger };
  const known = new Set(event.tags.map(([key]) => key));
  const facts = Object.entries(own).filter((pair): pair is [string, string] => Boolean(pair[1]) && !known.has(pair[0]));
  return (
    <Section title="Tags">
      <ul className="chips">
        {[...event.tags, ...facts].map(([key, value]) => (
          <li key={key}>
            <span>{key}</span>
            <span className="mono">{value}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
