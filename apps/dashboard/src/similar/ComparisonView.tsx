import type { IssueComparison, IssueSummary } from '@errata/contract';
import { headLine } from '../issues/head-line.js';
import { countOf } from '../words/format-number.js';
import { type Pieces, PART_STATES, similarityWords, splitDifference } from './describe-similarity.js';

/** Two issues beside each other, part by part in the order that decides; what differs is marked in both. */
export const ComparisonView = ({
  comparison: { left, right, similarity, sentences, parts },
}: {
  comparison: IssueComparison;
}) => (
  <>
    <div className="compared-words">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p className="second">
        Together they are {similarityWords(similarity)}: {Math.round(100 * similarity)} % of what decides is shared.
      </p>
    </div>
    <div className="compared-heads">
      <ComparedIssue issue={left} />
      <ComparedIssue issue={right} />
    </div>
    <ol className="compared" aria-label="Parts">
      {parts.map((part, i) => (
        <ComparedPart key={i} part={part} names={[left.shortId, right.shortId]} />
      ))}
    </ol>
  </>
);

function ComparedIssue({ issue }: { issue: IssueSummary }) {
  const { head, value } = headLine(issue);
  return (
    <p className="compared-issue">
      <span className="mono second">{issue.shortId}</span> <b>{head}</b>{' '}
      <span className="second">{value.split('\n', 1)[0]}</span>
      <br />
      <span className="third small">{countOf(issue.eventCount, 'event')}</span>
    </p>
  );
}

interface PartProps {
  part: IssueComparison['parts'][number];
  names: [left: string, right: string];
}

function ComparedPart({ part: { kind, state, left, right }, names }: PartProps) {
  const { sign, word } = PART_STATES[state];
  const [a, b] = state === 'different' ? splitDifference(left, right) : [whole(left), whole(right)];
  return (
    <li data-state={state}>
      <p className="compared-kind small">
        <span className="compared-sign" aria-hidden="true">
          {sign}
        </span>
        {kind} <span className="compared-state">{word}</span>
      </p>
      <Side pieces={a} name={names[0]} isMissing={state === 'only_right'} />
      <Side pieces={b} name={names[1]} isMissing={state === 'only_left'} />
    </li>
  );
}

const Side = ({ pieces, name, isMissing }: { pieces: Pieces; name: string; isMissing: boolean }) => (
  <p className="compared-side" data-missing={isMissing}>
    <span className="unseen">{name}: </span>
    {isMissing ? (
      <span className="third">not there</span>
    ) : (
      <span className="mono">
        {pieces.head}
        {pieces.middle && <mark>{pieces.middle}</mark>}
        {pieces.tail}
      </span>
    )}
  </p>
);

const whole = (text: string): Pieces => ({ head: text, middle: '', tail: '' });
