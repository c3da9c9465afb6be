import type { Exception } from '@errata/protocol';
import { exceptionPath } from './find-in-frames.js';
import { FrameList } from './FrameList.js';

interface Props {
  exception: Exception;
  index: number;
  /** The raised one: more of its frames are open. */
  main: boolean;
  /** Type and value above the frames; not needed where the page's own head says them. */
  headline: boolean;
  source?: string | undefined;
}

const OPEN_MAIN = 3;
const OPEN_OTHERS = 1;

export const ExceptionBlock = ({ exception, index, main, headline, source }: Props) => (
  <article className="exception" aria-label={exception.type ?? 'Exception'}>
    {headline && (
      <header>
        <strong>{exception.type ?? 'Unknown error'}</strong>
        <span className="mono">{exception.value}</span>
        {source && <span className="third mono exception-source">{source}</span>}
      </header>
    )}
    {exception.stacktrace ? (
      <FrameList
        frames={exception.stacktrace.frames}
        path={exceptionPath(index)}
        openMax={main ? OPEN_MAIN : OPEN_OTHERS}
      />
    ) : (
      <p className="panel frames-none">The SDK sent no stack trace with this {headline ? 'one' : 'error'}.</p>
    )}
  </article>
);
