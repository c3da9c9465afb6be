import { expect, test } from '@jest/globals';
import { headLine } from './head-line.js';

test.each([
  [
    { type: 'KeyError', title: "KeyError: 'x'", value: "'x'" },
    { head: 'KeyError', value: "'x'" },
  ],
  [
    { type: '', title: 'odd thing', value: 'odd thing' },
    { head: 'odd thing', value: '' },
  ],
  [
    { type: '', title: 'first line', value: 'first line\nsecond' },
    { head: 'first line', value: 'first line\nsecond' },
  ],
  [
    { type: '', title: '<unlabeled event>', value: '' },
    { head: '<unlabeled event>', value: '' },
  ],
  [
    { type: 'hello', title: 'hello', value: 'hello' },
    { head: 'hello', value: '' },
  ],
])('%j is headed %j', (issue, lines) => expect(headLine(issue)).toEqual(lines));
