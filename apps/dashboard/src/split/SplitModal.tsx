import './split.css';
import type { ChangeRequest, IssueDetail, SplitBy } from '@errata/contract';
import { useMemo, useState } from 'react';
import { DryRunView } from '../changes/DryRunView.js';
import { useChange } from '../changes/use-change.js';
import { useDryRun } from '../changes/use-dry-run.js';
import { Dialog } from '../parts/Dialog.js';
import { Segmented } from '../parts/Segmented.js';
import { laterText, type SplitKind } from './describe-split.js';
import { EventsChoice } from './EventsChoice.js';
import { HashChoice } from './HashChoice.js';
import { TagChoice } from './TagChoice.js';
import { VariableChoice } from './VariableChoice.js';

const KINDS = [
  { value: 'hashes', label: 'Fingerprint' },
  { value: 'tag', label: 'Tag' },
  { value: 'variable', label: 'Variable' },
  { value: 'events', label: 'Events' },
] as const;

interface Props {
  issue: IssueDetail;
  /** What was chosen already, on the page behind. */
  chosen: SplitBy | undefined;
  onClose: () => void;
}

/** Chooses which events of an issue make an issue of their own, says what would happen, and starts it. */
export function SplitModal({ issue, chosen, onClose }: Props) {
  const [kind, setKind] = useState<SplitKind>(chosen?.kind ?? 'hashes');
  const [by, setBy] = useState(chosen);
  const request = useMemo<ChangeRequest | undefined>(
    () => by && { kind: 'split', issueId: issue.id, by },
    [by, issue.id],
  );
  const dryRun = useDryRun(issue.projectSlug, request);
  const change = useChange(issue.projectSlug);
  const showKind = (next: SplitKind) => {
    setKind(next);
    setBy(next === chosen?.kind ? chosen : undefined);
  };
  const split = () => {
    if (request) change.start(request);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={`Split ${issue.shortId}`} width={560}>
      <div className="form">
        <div className="split-kinds">
          <span className="second">Split off events by</span>
          <Segmented label="Split off events by" options={KINDS} value={kind} onChange={showKind} />
        </div>
        <Choice kind={kind} issue={issue} by={by} onChange={setBy} onClose={onClose} />
        {by && (
          <>
            <DryRunView dryRun={dryRun} />
            <p className="second">{laterText(by)} You can undo this.</p>
          </>
        )}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="button primary" disabled={!dryRun.summary} onClick={split}>
            Split off
          </button>
        </div>
      </div>
    </Dialog>
  );
}

interface ChoiceProps {
  kind: SplitKind;
  issue: IssueDetail;
  by: SplitBy | undefined;
  onChange: (by: SplitBy | undefined) => void;
  onClose: () => void;
}

function Choice({ kind, issue, by, onChange, onClose }: ChoiceProps) {
  switch (kind) {
    case 'hashes':
      return <HashChoice issueId={issue.id} chosen={by?.kind === 'hashes' ? by.hashes : []} onChange={onChange} />;
    case 'tag':
      return <TagChoice tags={issue.tags} chosen={by?.kind === 'tag' ? by : undefined} onChange={onChange} />;
    case 'variable':
      return (
        <VariableChoice issueId={issue.id} chosen={by?.kind === 'variable' ? by : undefined} onChange={onChange} />
      );
    case 'events':
      return <EventsChoice eventIds={by?.kind === 'events' ? by.eventIds : []} onClose={onClose} />;
  }
}
