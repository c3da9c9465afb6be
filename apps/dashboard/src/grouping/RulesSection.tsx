import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { mayManage } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { Time } from '../parts/Time.js';
import { insertLine, offsetOf } from './edit-text.js';
import { RulesConflict } from './RulesConflict.js';
import { RulesEditor } from './RulesEditor.js';
import { RulesPreviewView } from './RulesPreviewView.js';
import { RulesReference } from './RulesReference.js';
import { RulesSaveBar } from './RulesSaveBar.js';
import { RuleProblems } from './RuleProblems.js';
import { useRulesPreview } from './use-rules-preview.js';
import type { RulesEdit } from './use-rules.js';

/** The rules, the words they are written in, and what they would do to stored events while somebody types. */
export function RulesSection({ slug, rules }: { slug: string; rules: RulesEdit }) {
  const { data: me } = useQuery(meQuery);
  const editor = useRef<HTMLTextAreaElement>(null);
  const preview = useRulesPreview(slug, rules);
  const isEditable = mayManage(me);

  const select = (from: number) => {
    editor.current?.focus();
    editor.current?.setSelectionRange(from, from);
  };
  const insert = (rule: string) => {
    const edited = insertLine({ text: rules.text, caret: editor.current?.selectionEnd ?? rules.text.length }, rule);
    rules.setText(edited.text);
    // The caret can stand there only once the text does.
    requestAnimationFrame(() => select(edited.caret));
  };
  return (
    <section aria-labelledby="grouping-rules">
      <h2 id="grouping-rules">Rules</h2>
      <p className="second">
        Events are grouped by what a developer would call the same bug. Where that is wrong here, a rule says so.
        {rules.base.changedAt && (
          <>
            {' '}
            Version {rules.base.version}, changed by {rules.base.changedBy ?? 'somebody'}{' '}
            <Time at={rules.base.changedAt} />.
          </>
        )}
        {me && !isEditable && ' Only an owner or admin can change them.'}
      </p>
      <div className="rules">
        <div className="rules-main">
          <RulesEditor
            ref={editor}
            text={rules.text}
            problems={rules.problems}
            hits={preview.data?.lines}
            isEditable={isEditable}
            onChange={rules.setText}
            onSave={rules.save}
          />
          <RuleProblems
            problems={rules.problems}
            onShow={({ line, column }) => select(offsetOf(rules.text, line, column))}
          />
          {rules.theirs && <RulesConflict theirs={rules.theirs} rules={rules} />}
          <RulesPreviewView preview={preview} rules={rules} />
          {isEditable && <RulesSaveBar rules={rules} />}
        </div>
        <RulesReference onInsert={isEditable ? insert : undefined} />
      </div>
    </section>
  );
}
