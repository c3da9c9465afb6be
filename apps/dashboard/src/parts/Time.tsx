import { agoText, exactTime, spanText } from '../words/format-time.js';
import { Hint } from './Hint.js';
import { useNow } from './use-now.js';

interface Props {
  /** ISO 8601, or milliseconds since 1970. */
  at: string | number;
  /** `span` in a column whose head says what it counts from. */
  as?: 'ago' | 'span';
}

/** A relative time; the exact one with its zone on hover. */
export function Time({ at, as = 'ago' }: Props) {
  const now = useNow();
  const moment = new Date(at).getTime();
  if (Number.isNaN(moment)) return <span>unknown</span>;
  return (
    <Hint label={exactTime(moment)}>
      <time dateTime={new Date(moment).toISOString()}>
        {as === 'ago' ? agoText(moment, now) : spanText(now - moment)}
      </time>
    </Hint>
  );
}
