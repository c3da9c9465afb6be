import type { Frame } from '@errata/protocol';
import { languageOf } from './highlight.js';
import { readSource } from './read-source.js';
import { useHighlight } from './use-highlight.js';

/** The lines around the fault; the failing one carries the pen's mark. */
export function SourceCode({ frame, platform }: { frame: Frame; platform: string }) {
  const lines = readSource(frame);
  const tokens = useHighlight(
    lines.map((line) => line.text),
    languageOf(frame, platform),
  );
  if (lines.length === 0) return <p className="source source-none">The SDK sent no source for this frame.</p>;
  return (
    <div className="source" tabIndex={0} role="region" aria-label="Source">
      <ol>
        {lines.map(({ number, text, failing }, i) => (
          <li key={i} className="source-line" data-failing={failing} aria-current={failing ? 'true' : undefined}>
            <span className="source-number">{number}</span>
            <code>
              {tokens?.[i]
                ? tokens[i].map((token, at) => (
                    <span key={at} style={{ color: token.color }} children={token.content} />
                  ))
                : text}
            </code>
          </li>
        ))}
      </ol>
    </div>
  );
}
