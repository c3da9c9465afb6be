import { exactNumber, shortNumber } from '../words/format-number.js';
import { Hint } from './Hint.js';

/** A number; above 10,000 shortened, with the exact one on hover. */
export function Count({ of }: { of: number }) {
  const text = shortNumber(of);
  if (text === exactNumber(of)) return <span>{text}</span>;
  return (
    <Hint label={exactNumber(of)}>
      <span>{text}</span>
    </Hint>
  );
}
