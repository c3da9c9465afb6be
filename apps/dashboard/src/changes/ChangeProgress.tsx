import './changes.css';
import type { Change } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { changeQuery } from '../api/queries.js';
import { ProgressBar } from './ProgressBar.js';
import { isUnderWay, progressText } from './describe-change.js';

interface Props {
  /** The change as it was answered when it was asked for. */
  asked: Change;
  /** Called with the change when it has ended. */
  onEnd: (change: Change) => void;
}

/** A change on its way, in one line with a bar. Read out at its end only, not at every step. */
export function ChangeProgress({ asked, onEnd }: Props) {
  const { data: change = asked, failureCount } = useQuery(changeQuery(asked.projectSlug, asked.id));
  const tellEnd = useEffectEvent(onEnd);
  useEffect(() => {
    if (!isUnderWay(change)) tellEnd(change);
  }, [change]);
  return (
    <span className="change-progress" aria-live="off">
      {failureCount > 0 ? 'The server does not answer; trying again' : progressText(change)}
      <ProgressBar change={change} />
    </span>
  );
}
