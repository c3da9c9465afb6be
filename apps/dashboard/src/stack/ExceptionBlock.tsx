import type { Exception } from '@errata/protocol';
import { exceptionPath } from './find-in-frames.js';
import { FrameList } from './FrameList.js';

interface Props {
  exception: Exception;
  index: number;
  /** The raised one. */
  main: boolean;
  /** Type and value above the frames; not needed where the page's own head says them. */
  headline: boolean;
  source?: string | undefined;
}

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
      <FrameList frames={exception.stacktrace.frames} path={exceptionPath(index)} main={main} />
    ) : (
      <p className="frames-none">The SDK sent no stack trace with this {headline ? 'one' : 'error'}.</p>
    )}
  </article>
);
