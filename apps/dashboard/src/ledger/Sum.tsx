import type { Ledger } from '@errata/contract';
import { Count } from '../parts/Count.js';
import { shareText } from '../words/format-number.js';
import { describeSum } from './describe-sum.js';
import { fillOf, Swatch } from './EndPatterns.js';
import { countEnds, END_WORDS, ENDS } from './outcomes.js';

/** received = stored + duplicate + filtered + rate limited + invalid + waiting, in words and as one bar. */
export function Sum({ ledger, range }: { ledger: Ledger; range: string }) {
  const { sentence, trouble } = describeSum(ledger, range);
  const ends = countEnds(ledger);
  const total = ENDS.reduce((sum, end) => sum + ends[end], 0);
  return (
    <section aria-labelledby="ledger-sum">
      <h2 id="ledger-sum" className="unseen">
        Sum
      </h2>
      <p className="ledger-sentence">{sentence}</p>
      {trouble && (
        <p className="ledger-trouble" role="status">
          {trouble}
        </p>
      )}
      {total > 0 && <SumBar ends={ENDS.map((end) => ({ end, n: ends[end] }))} total={total} label={sentence} />}
      <dl className="ledger-ends">
        <div>
          <dt>received</dt>
          <dd>
            <Count of={ledger.sums.received} />
          </dd>
        </div>
        {ENDS.map((end) => (
          <div key={end} data-none={ends[end] === 0}>
            <dt title={END_WORDS[end].meaning}>
              <Swatch end={end} /> {END_WORDS[end].word}
            </dt>
            <dd>
              <Count of={ends[end]} />
              {ends[end] > 0 && <span className="third"> {shareText(ends[end], total)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface Part {
  end: (typeof ENDS)[number];
  n: number;
}

/** Every part that is not nothing can be seen, however small its share. */
function SumBar({ ends, total, label }: { ends: Part[]; total: number; label: string }) {
  return (
    <div className="sum-bar" role="img" aria-label={label}>
      {ends
        .filter(({ n }) => n > 0)
        .map(({ end, n }) => (
          <svg key={end} style={{ flexGrow: n / total }} aria-hidden="true">
            <title>{`${END_WORDS[end].word}: ${n.toLocaleString('en-US')}`}</title>
            <rect width="100%" height="100%" fill={fillOf(end)} />
          </svg>
        ))}
    </div>
  );
}
