import type { Frame } from '@errata/protocol';

import type { EventField, FrameField } from './fields.js';
import { matchesPieces } from './match-pieces.js';
import type { Matcher, Rule } from './rule.js';
import type { RuleTexts } from './rule-texts.js';

/** Whether all matchers of a rule hold, those about frames for one and the same frame. */
export function matchesRule(rule: Rule, texts: RuleTexts): boolean {
  if (rule.frameMatchers.length === 0) return matchesEvent(rule, texts);
  return !listMatchingFrames(rule, texts).next().done;
}

/** The frames for which all matchers of a rule hold, found one by one; none for a rule that asks about no frame. */
export function* listMatchingFrames(rule: Rule, texts: RuleTexts): Generator<Frame, void> {
  if (!matchesEvent(rule, texts) || !canMatchFrame(rule, texts)) return;
  for (const [index, frame] of texts.frames.entries()) {
    if (rule.frameMatchers.every((matcher) => holds(matcher, texts.ofFrames(matcher.field).byFrame[index] ?? [])))
      yield frame;
  }
}

function matchesEvent(rule: Rule, texts: RuleTexts): boolean {
  return rule.eventMatchers.every((matcher) => holds(matcher, texts.ofEvent(matcher)));
}

/** Spares most rules the frames one by one: 200 rules and 100 frames would be 20,000 tests. */
function canMatchFrame({ frameMatchers }: Rule, texts: RuleTexts): boolean {
  return frameMatchers.every(({ isNegated, field, glob }) => {
    const { marks } = texts.ofFrames(field);
    return isNegated || glob.trigrams.every((slot) => marks[slot] === 1);
  });
}

function holds({ glob, isNegated }: Matcher<FrameField | EventField>, texts: readonly string[]): boolean {
  return texts.some((text) => matchesPieces(text, glob.pieces)) !== isNegated;
}
