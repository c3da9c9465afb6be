import type { IssueDetail, SplitBy } from '@errata/contract';
import { useMemo } from 'react';
import { ValueChoice } from './ValueChoice.js';

interface Props {
  tags: IssueDetail['tags'];
  chosen: (SplitBy & { kind: 'tag' }) | undefined;
  onChange: (by: SplitBy | undefined) => void;
}

/** Events with one value of a tag leave. */
export function TagChoice({ tags, chosen, onChange }: Props) {
  const names = useMemo(
    () =>
      tags.map(({ key, total, values }) => ({
        name: key,
        total,
        values: values.map(({ value, count }) => ({ value, events: count })),
      })),
    [tags],
  );
  if (names.length === 0) return <p className="second">No event of this issue has a tag.</p>;
  return (
    <ValueChoice
      label="Tag"
      names={names}
      chosen={chosen && { name: chosen.key, value: chosen.value }}
      onChange={(by) => onChange(by && { kind: 'tag', key: by.name, value: by.value })}
    />
  );
}
