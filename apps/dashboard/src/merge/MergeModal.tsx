import type { ChangeRequest, IssueSummary } from '@errata/contract';
import { useMemo, useState } from 'react';
import { DryRunView } from '../changes/DryRunView.js';
import { useChange } from '../changes/use-change.js';
import { useDryRun } from '../changes/use-dry-run.js';
import { Dialog } from '../parts/Dialog.js';
import { countOf } from '../words/format-number.js';
import { KeptIssuePicker } from './KeptIssuePicker.js';

interface Props {
  /** Two or more of one project. */
  issues: IssueSummary[];
  onClose: () => void;
  onStarted: () => void;
}

/** Says what merging would do, lets choose which issue stays, and starts it. */
export function MergeModal({ issues, onClose, onStarted }: Props) {
  // The list behind goes on getting fresh numbers; what is decided here stays what was selected.
  const [chosen] = useState(() => issues.toSorted((a, b) => b.eventCount - a.eventCount));
  const [into, setInto] = useState(chosen[0]!.id);
  const request = useMemo<ChangeRequest>(
    () => ({ kind: 'merge', issueIds: chosen.map(({ id }) => id), into }),
    [chosen, into],
  );
  const slug = chosen[0]!.projectSlug;
  const dryRun = useDryRun(slug, request);
  const change = useChange(slug);
  const merge = () => {
    change.start(request);
    onStarted();
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={`Merge ${countOf(chosen.length, 'issue')}`} width={560}>
      <div className="form">
        <KeptIssuePicker issues={chosen} into={into} onPick={setInto} />
        <DryRunView dryRun={dryRun} />
        <p className="second">Later events of all of them come to the one that stays. You can undo this.</p>
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="button primary" disabled={!dryRun.summary} onClick={merge}>
            Merge
          </button>
        </div>
      </div>
    </Dialog>
  );
}
