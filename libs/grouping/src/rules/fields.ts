import { LEVELS, type Event, type Frame } from '@errata/protocol';

import { foldCase, foldPath } from './glob.js';

export type EventField =
  | 'type'
  | 'message'
  | 'level'
  | 'release'
  | 'environment'
  | 'transaction'
  | 'logger'
  | 'platform'
  | 'tag';
export type FrameField = 'path' | 'function' | 'module' | 'app';

type Texts = readonly (string | undefined)[];

/** What rules can ask an event about besides its tags, and the texts it answers with: a pattern must fit one of them. */
export const EVENT_FIELDS: Readonly<Record<Exclude<EventField, 'tag'>, (event: Event) => Texts>> = {
  type: ({ exception }) => (exception?.values ?? []).map(({ type }) => type),
  message: ({ exception, logentry }) => [
    ...(exception?.values ?? []).map(({ value }) => value),
    logentry?.formatted,
    logentry?.message,
  ],
  level: ({ level }) => [level],
  release: ({ release }) => [release],
  environment: ({ environment }) => [environment],
  transaction: ({ transaction }) => [transaction],
  logger: ({ logger }) => [logger],
  platform: ({ platform }) => [platform],
};

/** The same for a frame. */
export const FRAME_FIELDS: Readonly<Record<FrameField, (frame: Frame) => Texts>> = {
  path: (frame) => [frame.filename, frame.abs_path, frame.package],
  function: (frame) => [frame.function],
  module: (frame) => [frame.module],
  app: (frame) => [frame.in_app ? 'yes' : 'no'],
};

/** Fields with a closed list of values: a pattern for anything else can only be a slip. */
export const FIELD_VALUES: Readonly<Partial<Record<EventField | FrameField, readonly string[]>>> = {
  level: LEVELS,
  app: ['yes', 'no'],
};

/** As messages name them. */
export const MATCHER_NAMES: readonly string[] = [
  ...Object.keys(EVENT_FIELDS),
  'tag.NAME',
  ...Object.keys(FRAME_FIELDS),
];

export const isEventField = (name: string): name is EventField => name === 'tag' || Object.hasOwn(EVENT_FIELDS, name);
export const isFrameField = (name: string): name is FrameField => Object.hasOwn(FRAME_FIELDS, name);

export const foldOf = (field: EventField | FrameField): ((text: string) => string) =>
  field === 'path' ? foldPath : foldCase;
