import type { Event, Frame } from '@errata/protocol';

import { listMatchingFrames, matchesRule } from './match-rule.js';
import type { Rule, RuleActions } from './rule.js';
import { readRuleTexts, stacksOf } from './rule-texts.js';

/** What the rules of a project say about an event, beyond what they changed in it. */
export interface RulesOutcome {
  /** Replaces whatever the client asked for. */
  fingerprint?: RuleText<string[]>;
  title?: RuleText<string>;
  /** The event is not wanted; nothing else of the outcome counts then. */
  isDropped: boolean;
  /** The lines that decided something, rising. */
  lines: number[];
}

/** What a rule gives, and the rule: the line moves when the rules are edited, its text tells which it was. */
export interface RuleText<Value> {
  value: Value;
  line: number;
  rule: string;
}

/**
 * Applies the rules of a project to an event: changes `in_app` of its frames and its level in place.
 *
 * Rules that mark frames come first, so that the others see what they marked. Of each kind of action the first line that
 * matches decides, for frames the first that matches the frame; one line that drops drops the event, whatever the others
 * say. Every line is matched against the event as the client sent it, but for `app`, which sees the marks.
 */
export function applyRules(event: Event, rules: readonly Rule[]): RulesOutcome {
  if (rules.length === 0) return { isDropped: false, lines: [] };
  const { matching: marking, deciding } = markFrames(event, rules.filter(marksFrames));
  const texts = readRuleTexts(event);
  const matching = rules.filter((rule) => (marksFrames(rule) ? marking.has(rule) : matchesRule(rule, texts)));
  const dropping = firstWith(matching, 'drop');
  if (dropping !== undefined) return { isDropped: true, lines: [dropping.line] };
  const level = firstWith(matching, 'level');
  const fingerprint = firstWith(matching, 'fingerprint');
  const title = firstWith(matching, 'title');
  event.level = level?.actions.level ?? event.level;
  return {
    ...(fingerprint && { fingerprint: give(fingerprint, fingerprint.actions.fingerprint ?? []) }),
    ...(title && { title: give(title, title.actions.title ?? '') }),
    isDropped: false,
    lines: listLines([...deciding, level, fingerprint, title]),
  };
}

const marksFrames = ({ actions }: Rule): boolean => actions.inApp !== undefined;

/** Every rule sees the frames as the client marked them: the order of lines decides, not what lines before did. */
function markFrames(event: Event, rules: readonly Rule[]): { matching: Set<Rule>; deciding: Set<Rule> } {
  // Frames may be of other events too: only own ones are marked.
  if (rules.length > 0) for (const stack of stacksOf(event)) stack.frames = stack.frames.map((frame) => ({ ...frame }));
  const texts = readRuleTexts(event);
  const matching = new Set<Rule>();
  const marks = new Map<Frame, Rule>();
  for (const rule of rules) {
    for (const frame of listMatchingFrames(rule, texts)) {
      matching.add(rule);
      if (!marks.has(frame)) marks.set(frame, rule);
    }
  }
  for (const [frame, { actions }] of marks) frame.in_app = actions.inApp ?? frame.in_app;
  return { matching, deciding: new Set(marks.values()) };
}

const firstWith = (rules: readonly Rule[], action: keyof RuleActions): Rule | undefined =>
  rules.find(({ actions }) => actions[action] !== undefined);

const give = <Value>({ line, text }: Rule, value: Value): RuleText<Value> => ({ value, line, rule: text });

const listLines = (rules: readonly (Rule | undefined)[]): number[] =>
  [...new Set(rules.flatMap((rule) => rule?.line ?? []))].sort((one, other) => one - other);
