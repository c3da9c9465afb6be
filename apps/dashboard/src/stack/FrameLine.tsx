import { frameFunction, framePath, framePosition } from './describe-frame.js';
import type { FrameRow } from './fold-frames.js';

/** `shop/orders.py in resolve at line 83`, and what the frame is. */
export function FrameLine({ row: { frame, raised } }: { row: FrameRow }) {
  const call = frameFunction(frame);
  const position = framePosition(frame);
  const marks = [frame.in_app && 'own', raised && 'raised here'].filter(Boolean).join(' · ');
  return (
    <>
      <span className="frame-words" title={frame.abs_path ?? frame.filename}>
        <b>{framePath(frame)}</b>
        {call ? (
          <>
            {' '}
            <i>in</i> <b>{call}</b>
          </>
        ) : (
          <i> in an anonymous function</i>
        )}
        {position && (
          <>
            {' '}
            <i>at line</i> <b>{position}</b>
          </>
        )}
      </span>
      <span className="frame-marks">{marks}</span>
    </>
  );
}
