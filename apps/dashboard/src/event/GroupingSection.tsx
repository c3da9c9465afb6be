import type { EventDetail } from '@errata/contract';
import { Folded } from './Folded.js';
import { readGrouping } from './read-grouping.js';

/** Which parts of the event decided that it belongs to this issue. */
export function GroupingSection({ grouping: { record, hash, version } }: { grouping: EventDetail['grouping'] }) {
  const { sentence, parts, omitted } = readGrouping(record);
  return (
    <Folded title="Why are these together?">
      <p>{sentence}</p>
      <dl className="grouping">
        {parts.map(({ kind, text }, i) => (
          <div key={i}>
            <dt>{kind}</dt>
            <dd className="mono">{text}</dd>
          </div>
        ))}
      </dl>
      {omitted.map((line) => (
        <p key={line} className="second">
          {line}
        </p>
      ))}
      <p className="third small">
        Fingerprint <code>{hash}</code>, rules of version {version}
      </p>
    </Folded>
  );
}
