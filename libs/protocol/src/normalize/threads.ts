import type { Thread } from '../event.js';
import { LIMITS } from '../limits.js';
import type { FrameReader } from './frame.js';
import { copyBoolean, copyText, type Source } from './source.js';
import { readStacktrace } from './stacktrace.js';
import { readValues } from './values.js';

export function readThreads(event: Source, readFrame: FrameReader): Thread[] {
  return readValues(event, 'threads', LIMITS.threadsMax, 'first').map((source) => {
    const thread: Thread = {};
    copyText(source, thread, 'id', LIMITS.enumCharsMax);
    copyText(source, thread, 'name', LIMITS.summaryCharsMax);
    copyText(source, thread, 'state', LIMITS.enumCharsMax);
    copyBoolean(source, thread, 'crashed');
    copyBoolean(source, thread, 'current');
    copyBoolean(source, thread, 'main');
    const stacktrace = readStacktrace(source, readFrame);
    if (stacktrace) thread.stacktrace = stacktrace;
    return thread;
  });
}
