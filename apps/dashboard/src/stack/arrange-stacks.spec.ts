import { describe, expect, test } from '@jest/globals';
import type { Event, Thread } from '@errata/protocol';
import { arrangeStacks } from './arrange-stacks.js';

const stacktrace = { frames: [{ in_app: true }] };
const thread = (id: string, more: Partial<Thread> = {}): Thread => ({ id, stacktrace, ...more });
const withoutFrames: Thread = { id: '9' };
const exception = { values: [{ type: 'KeyError' }] };

function arranged(event: Partial<Event>) {
  const { shown, folded } = arrangeStacks(event as Event);
  const name = ({ name, path }: { name?: string; path: readonly string[] }) => name ?? path.join('/');
  return { shown: shown.map(name), folded: folded.map(name) };
}

describe('the stack trace in sight is', () => {
  test.each<[string, Partial<Event>, string[], string[]]>([
    ['none but the exception’s', { exception }, [], []],
    ['the event’s own, with an exception too', { exception, stacktrace }, ['stacktrace'], []],
    [
      'that of the thread that crashed',
      { threads: { values: [thread('1'), thread('2', { name: 'worker', crashed: true })] } },
      ['worker · crashed'],
      ['Thread 1'],
    ],
    [
      'that of the running thread, where none crashed',
      { threads: { values: [thread('1'), thread('2', { current: true, state: 'RUNNABLE' })] } },
      ['Thread 2 · RUNNABLE'],
      ['Thread 1'],
    ],
    [
      'that of the first thread with frames, where none is marked',
      { threads: { values: [withoutFrames, thread('1'), thread('2')] } },
      ['Thread 1'],
      ['Thread 2'],
    ],
    [
      'no thread’s, where an exception says what failed',
      { exception, threads: { values: [thread('1', { crashed: true }), withoutFrames] } },
      [],
      ['Thread 1 · crashed'],
    ],
    [
      'the event’s own and then the thread’s',
      { stacktrace, threads: { values: [thread('1')] } },
      ['stacktrace', 'Thread 1'],
      [],
    ],
  ])('%s', (_, event, shown, folded) => expect(arranged(event)).toEqual({ shown, folded }));
});

test('a thread keeps its place in the event: marks of what was cut lie there', () => {
  const { shown } = arrangeStacks({ threads: { values: [withoutFrames, thread('1')] } } as Event);
  expect(shown[0]!.path).toEqual(['threads', 'values', '1', 'stacktrace']);
});
