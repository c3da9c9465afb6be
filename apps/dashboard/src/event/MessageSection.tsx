import type { Event } from '@errata/protocol';
import { DataTree } from './DataTree.js';
import { Section } from './Section.js';

/** What was logged: all there is in an event without an exception, and worth a line beside one. */
export function MessageSection({ event: { logentry, exception, logger } }: { event: Event }) {
  if (!logentry) return null;
  if (exception && exception.values.some((value) => value.value === logentry.formatted)) return null;
  const params = logentry.params && Object.keys(logentry.params).length > 0 ? Object.entries(logentry.params) : [];
  return (
    <Section title="Message" tools={logger && <span className="third mono">{logger}</span>}>
      <div className="panel message">
        <pre>{logentry.formatted}</pre>
        {logentry.message && logentry.message !== logentry.formatted && (
          <div className="message-template">
            <p className="mono third">{logentry.message}</p>
            <DataTree data={params} label="Parameters" />
          </div>
        )}
      </div>
    </Section>
  );
}
