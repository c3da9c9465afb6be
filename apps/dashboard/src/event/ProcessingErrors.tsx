import type { EventError } from '@errata/protocol';
import { Section } from './Section.js';

const SENTENCES: Record<string, string> = {
  invalid_data: 'was not what the protocol asks for and was left out',
  value_too_long: 'was too long and was cut',
  clock_drift: 'was corrected: the clock of the client is off',
  future_timestamp: 'lay in the future and was corrected',
  past_timestamp: 'lay too far in the past and was corrected',
  missing_attribute: 'is missing',
};

/** What was wrong with the payload: for whoever wires up the SDK. */
export const ProcessingErrors = ({ errors }: { errors: EventError[] }) => (
  <Section title="Problems with this event">
    <ul className="problems">
      {errors.map(({ type, name, value }, i) => (
        <li key={i}>
          <code>{name ?? 'event'}</code> {SENTENCES[type] ?? type.replaceAll('_', ' ')}
          {value !== undefined && value !== null && (
            <code className="third"> {typeof value === 'string' ? value : JSON.stringify(value)}</code>
          )}
        </li>
      ))}
    </ul>
  </Section>
);
