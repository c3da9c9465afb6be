import './grouping.css';
import type { GroupingRules, ProjectDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { mayManage } from '../api/may-manage.js';
import { meQuery, rulesQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { LeaveGuard } from '../settings/LeaveGuard.js';
import { ChangesSection } from './ChangesSection.js';
import { appendLine } from './edit-text.js';
import { placeCaret } from './place-caret.js';
import { RegroupSection } from './RegroupSection.js';
import { RulesReference } from './RulesReference.js';
import { RulesSection } from './RulesSection.js';
import { useRules } from './use-rules.js';

/** How the project's events become issues: its rules, what they do to stored events, and what people changed. */
export function GroupingTab({ project }: { project: ProjectDetail }) {
  const { data: rules, error, refetch } = useQuery(rulesQuery(project.slug));
  if (!rules && error)
    return <Failure what="The rules could not be loaded." error={error} retry={() => void refetch()} />;
  if (!rules) return <Skeleton heights={[24, 180, 60]} label="Loading the rules" />;
  return <Loaded slug={project.slug} stored={rules} />;
}

function Loaded({ slug, stored }: { slug: string; stored: GroupingRules }) {
  const { data: me } = useQuery(meQuery);
  const rules = useRules(slug, stored);
  const editor = useRef<HTMLTextAreaElement>(null);
  const insert = (rule: string) => {
    const text = appendLine(rules.text, rule);
    rules.setText(text);
    // The caret can stand there only once the text does.
    requestAnimationFrame(() => placeCaret(editor.current, text.length));
  };
  return (
    <div className="grouping-tab">
      <RulesSection slug={slug} rules={rules} editor={editor} />
      <RulesReference onInsert={mayManage(me) ? insert : undefined} />
      <RegroupSection slug={slug} isDirty={rules.isDirty} />
      <ChangesSection slug={slug} />
      <LeaveGuard dirty={rules.isDirty} what="The changed rules" />
    </div>
  );
}
