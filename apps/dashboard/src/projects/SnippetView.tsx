import { CopyButton } from '../parts/CopyButton.js';
import { useHighlight } from '../stack/use-highlight.js';
import type { Snippet } from './snippets.js';

export function SnippetView({ snippet, dsn }: { snippet: Snippet; dsn: string }) {
  const install = snippet.install?.(window.location.origin);
  const code = snippet.code(dsn);
  const lines = code.split('\n');
  const tokens = useHighlight(lines, snippet.language);
  return (
    <div className="snippet panel">
      {install && (
        <div className="snippet-install">
          <code>{install}</code>
          <CopyButton text={install} />
        </div>
      )}
      <div className="snippet-code">
        <pre tabIndex={0} aria-label={`Code for ${snippet.name}`}>
          {lines.map((line, i) => (
            <code key={i}>
              {tokens?.[i]
                ? tokens[i].map((token, at) => (
                    <span key={at} style={{ color: token.color }} children={token.content} />
                  ))
                : line}
              {'\n'}
            </code>
          ))}
        </pre>
        <CopyButton text={code} />
      </div>
    </div>
  );
}
