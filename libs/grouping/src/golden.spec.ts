import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { type Event, type Frame, normalizeEvent, type JsonObject } from '@errata/protocol';

import { groupEvent } from './group-event.js';
import { GROUPING_VERSIONS } from './version.js';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const readJson = (path: string): JsonObject => JSON.parse(readFileSync(new URL(path, FIXTURES), 'utf8')) as JsonObject;

const readRecording = (name: string): Event =>
  normalizeEvent(readJson(`events/${name}.json`), { receivedAt: 1_800_000_000, newEventId: () => '0'.repeat(32) });

function groupRecording(name: string, version: number) {
  const { hash, title, culprit } = groupEvent(readRecording(name), { version });
  return { hash, title, culprit };
}

const names = readdirSync(new URL('events/', FIXTURES)).map((file) => file.replace(/\.json$/, ''));

// A row that differs makes stored issues look new: write new rules as a new version instead of changing these.
test.each(Object.keys(GROUPING_VERSIONS).map(Number))(
  'version %d groups every recording as it always did',
  (version) => {
    const rows = Object.fromEntries(names.map((name) => [name, groupRecording(name, version)]));
    expect(rows).toEqual(readJson('golden.json')[version]);
  },
);

test('frames that are shared by events are read the same in every version and on every platform, again and again', () => {
  const versions = Object.keys(GROUPING_VERSIONS).map(Number);
  for (const name of names) {
    const events = ['python', 'java', 'javascript'].map((platform) => ({ ...readRecording(name), platform }));
    const shared = events.map((event) => ({ ...event, exception: freezeFrames(event.exception) }));
    for (let round = 0; round < 2; round++)
      for (const version of versions)
        for (const [index, event] of shared.entries())
          expect(groupEvent(event as Event, { version })).toEqual(groupEvent(events[index]!, { version }));
  }
});

/** The same objects for every event. */
const freezeFrames = (exception: Event['exception']): Event['exception'] =>
  exception && {
    values: exception.values.map((value) =>
      value.stacktrace
        ? { ...value, stacktrace: { ...value.stacktrace, frames: value.stacktrace.frames.map(shareFrame) } }
        : value,
    ),
  };

const frames = new Map<string, Frame>();

function shareFrame(frame: Frame): Frame {
  const key = JSON.stringify(frame);
  const known = frames.get(key) ?? Object.freeze(frame);
  frames.set(key, known);
  return known;
}

describe.each(Object.keys(GROUPING_VERSIONS).map(Number))('in version %d one fault stays one issue', (version) => {
  test.each([
    [
      'a thrown error, Node SDK 7, 8, 10 and 11',
      [
        'node-sdk-7.120.4-express-001',
        'node-sdk-8.55.2-express-004',
        'node-sdk-10.78.0-express-002',
        'node-sdk-11.12.0-express-001',
      ],
    ],
    ['a group of errors, Node SDK 8 and 11', ['node-sdk-8.55.2-express-012', 'node-sdk-11.12.0-express-005']],
    ['a minified browser error, SDK 7 and 11', ['browser-sdk-7.120.4-003', 'browser-sdk-11.12.0-002']],
    ['a raised error, Python SDK 1 and 2', ['py-sdk-1.9.10-flask-001', 'py-sdk-2.68.0-flask-001']],
    ['a chain, Python SDK 1 and 2', ['py-sdk-1.9.10-flask-004', 'py-sdk-2.68.0-flask-004']],
  ])('across SDK majors: %s', (_, recordings) => {
    expect(new Set(recordings.map((name) => groupRecording(name, version).hash)).size).toBe(1);
  });
});
