import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { mayManage } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { offsetOf } from './edit-text.js';
import { placeCaret } from './place-caret.js';
import { RulesConflict } from './RulesConflict.js';
import { RulesEditor } from './RulesEditor.js';
import { RulesPreviewView } from './RulesPreviewView.js';
import { RulesSaveBar } from './RulesSaveBar.js';
import { RuleProblems } from './RuleProblems.js';
import { useRulesPreview } from './use-rules-preview.js';
import type { RulesEdit } from './use-rules.js';

interface Props {
  slug: string;
  rules: RulesEdit;
  editor: RefObject<HTMLTextAreaElement | null>;
}

/** The rules, and what they would do to stored events while somebody types. */
export function RulesSection({ slug, rules, editor }: Props) {
  const { data: me } = useQuery(meQuery);
  const preview = useRulesPreview(slug, rules);
  const isEditable = mayManage(me);

  return (
    <section aria-labelledby="grouping-rules">
      <h2 id="grouping-rules">Rules</h2>
      <p className="second">
        Events are grouped by what a developer would call the same bug. Where that is wrong here, a rule says so.
        {me && !isEditable && ' Only an owner or admin can change them.'}
      </p>
      <div className="rules">
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
          onShow={({ line, column }) => placeCaret(editor.current, offsetOf(rules.text, line, column))}
        />
        {rules.theirs && <RulesConflict theirs={rules.theirs} rules={rules} />}
        <RulesPreviewView preview={preview} rules={rules} />
        {isEditable && <RulesSaveBar rules={rules} />}
      </div>
    </section>
  );
}
