import type { SplitBy } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { splitValuesQuery } from '../api/queries.js';
import { Skeleton } from '../parts/Skeleton.js';
import { countOf } from '../words/format-number.js';
import { ChoiceFailure } from './ChoiceFailure.js';
import { ValueChoice } from './ValueChoice.js';

interface Props {
  issueId: string;
  chosen: (SplitBy & { kind: 'variable' }) | undefined;
  onChange: (by: SplitBy | undefined) => void;
}

/** Events in which a variable of the failing frame had one value leave. */
export function VariableChoice({ issueId, chosen, onChange }: Props) {
  const { data, error, refetch } = useQuery(splitValuesQuery(issueId));
  if (error) return <ChoiceFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton heights={[30, 34, 34]} label="Loading the variables" />;
  const lookedAt = `the newest ${countOf(data.eventsLookedAt, 'event')}`;
  if (data.variables.length === 0)
    return <p className="second">The failing frame has no variables in {lookedAt}; not every SDK sends them.</p>;
  return (
    <>
      <ValueChoice
        label="Variable"
        names={data.variables.map((variable) => ({ ...variable, total: data.eventsLookedAt }))}
        chosen={chosen}
        onChange={(by) => onChange(by && { kind: 'variable', ...by })}
      />
      <p className="third small">Variables of the failing frame, in {lookedAt}.</p>
    </>
  );
}
