import type { Event, Frame, Stacktrace } from '@errata/protocol';

import { countedTags } from '../counted-tags.js';
import { decidingThread } from '../threads.js';
import { EVENT_FIELDS, type EventField, FRAME_FIELDS, type FrameField, foldOf } from './fields.js';
import type { Matcher } from './rule.js';
import { MATCHED_CHARS_MAX, MATCHED_FRAME_CHARS_MAX, MATCHED_FRAMES_MAX } from './rule-limits.js';
import { markTrigrams } from './trigrams.js';

/** What an event answers to rules: folded texts, each read once and only if a rule asks. */
export interface RuleTexts {
  frames: readonly Frame[];
  ofEvent(matcher: Matcher<EventField>): readonly string[];
  ofFrames(field: FrameField): FrameTexts;
}

export interface FrameTexts {
  /** The texts of every frame, in the order of the frames. */
  byFrame: readonly (readonly string[])[];
  /** The trigrams of all of them. */
  marks: Uint8Array;
}

export function readRuleTexts(event: Event): RuleTexts {
  const frames = framesOf(event);
  const ofFields = new Map<string, readonly string[]>();
  const ofFrames = new Map<FrameField, FrameTexts>();
  let tags: Map<string, string> | undefined;
  const read = ({ field, tag }: Matcher<EventField>): readonly (string | undefined)[] => {
    if (field !== 'tag') return EVENT_FIELDS[field](event);
    tags ??= new Map(countedTags(event));
    return [tags.get(tag)];
  };
  return {
    frames,
    ofEvent: (matcher) =>
      remember(ofFields, `${matcher.field} ${matcher.tag}`, () =>
        fold(matcher.field, read(matcher), MATCHED_CHARS_MAX),
      ),
    ofFrames: (field) => remember(ofFrames, field, () => readFrames(frames, field)),
  };
}

/** The frames grouping may look at, those of the raised exception last. */
const framesOf = (event: Event): Frame[] =>
  stacksOf(event)
    .flatMap(({ frames }) => frames)
    .slice(-MATCHED_FRAMES_MAX);

export function stacksOf(event: Event): Stacktrace[] {
  const { stacktrace, exception } = event;
  const raised = (exception?.values ?? []).map((one) => one.stacktrace);
  return [decidingThread(event)?.stacktrace, stacktrace, ...raised].filter((stack) => stack !== undefined);
}

function readFrames(frames: readonly Frame[], field: FrameField): FrameTexts {
  const byFrame = frames.map((frame) => fold(field, FRAME_FIELDS[field](frame), MATCHED_FRAME_CHARS_MAX));
  return { byFrame, marks: markTrigrams(new Set(byFrame.flat())) };
}

function fold(
  field: EventField | FrameField,
  texts: readonly (string | undefined)[],
  charsMax: number,
): readonly string[] {
  const known = new Set(texts);
  known.delete(undefined);
  return [...known].map((text = '') => foldOf(field)(text.slice(0, charsMax)));
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, read: () => Value): Value {
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}
