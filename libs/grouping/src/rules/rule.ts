import type { Level } from '@errata/protocol';

import type { Glob } from './glob.js';
import type { EventField, FrameField } from './fields.js';

/** One line of a project's rules. */
export interface Rule {
  /** 1-based. */
  line: number;
  /** As written, without blanks around it. */
  text: string;
  /** All of them must hold. */
  eventMatchers: Matcher<EventField>[];
  /** All of them must hold for one and the same frame. */
  frameMatchers: Matcher<FrameField>[];
  actions: RuleActions;
}

export interface Matcher<Field extends EventField | FrameField> {
  field: Field;
  /** Of the field `tag` only: its name. */
  tag: string;
  isNegated: boolean;
  glob: Glob;
}

/** At least one is there. */
export interface RuleActions {
  /** Parts, in which `{{ variables }}` are not filled in yet. */
  fingerprint?: string[];
  /** The same for the title. */
  title?: string;
  /** What the matching frames become. */
  inApp?: boolean;
  level?: Level;
  drop?: true;
}

/** A mistake, where it is, and what to write instead. */
export interface RuleProblem {
  /** 1-based, as is the column, which counts UTF-16 units. */
  line: number;
  column: number;
  message: string;
}
