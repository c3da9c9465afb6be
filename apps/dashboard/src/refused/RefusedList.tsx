import './refused.css';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';
import { describeRefused, type Own, type Refused } from './describe-refused.js';

/** What was turned away at the door, and what to do about it. All of its words are a stranger's. */
export const RefusedList = ({ refused, own }: { refused: readonly Refused[]; own: Own }) => (
  <ul className="refused" aria-label="Refused requests">
    {refused.map((one) => {
      const { why, todo } = describeRefused(one, own);
      return (
        <li key={`${one.project} ${one.keyStart} ${one.reason}`}>
          <p>
            <strong>{countOf(one.n, 'request')}</strong>, {one.n > 1 && 'the last '}
            <Time at={one.lastAt} />: {why}
          </p>
          <p className="second">
            {todo}
            {(one.project || one.sdk) && (
              <span className="third">
                {' '}
                {one.project && `For project ${one.project}`}
                {one.project && one.sdk && ', '}
                {one.sdk && (
                  <>
                    {one.project ? 'from ' : 'From '}
                    <code>{one.sdk}</code>
                  </>
                )}
                .
              </span>
            )}
          </p>
        </li>
      );
    })}
  </ul>
);
