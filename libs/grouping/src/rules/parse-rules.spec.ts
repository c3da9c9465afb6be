import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { parseRules, RULE_LIMITS } from './parse-rules.js';

describe('a line that is right', () => {
  test.each([
    ['type:KeyError -> drop', { drop: true }],
    ['type:KeyError->drop', { drop: true }],
    ['  !type:Key*   ->   drop   # noise of crawlers', { drop: true }],
    ['tag.customer:acme -> level fatal', { level: 'fatal' }],
    ['tag."http:status":50? -> level info', { level: 'info' }],
    ['message:"disk is full" -> fingerprint "disk"', { fingerprint: ['disk'] }],
    ['message:a"disk is full" -> drop', undefined],
    [
      'type:"A" -> fingerprint "a","{{ default }}" , "{{ tags.tenant }}"',
      { fingerprint: ['a', '{{ default }}', '{{ tags.tenant }}'] },
    ],
    ['path:*/lib/* -> not in-app', { inApp: false }],
    ['app:no function:pay -> in-app and level error', { inApp: true, level: 'error' }],
    [String.raw`type:X -> title "say \"{{ type }}\" and \\ #1"`, { title: String.raw`say "{{ type }}" and \ #1` }],
    [
      'type:X -> title "a and b" and fingerprint "c" and level debug',
      { title: 'a and b', fingerprint: ['c'], level: 'debug' },
    ],
  ])('%s', (line, actions) => expect(parseRules(line).rules[0]?.actions).toEqual(actions));

  test('keeps its number and its words', () => {
    const { rules, problems } = parseRules('# ours\n\ntype:A -> drop\r\n  tag.x:1 module:b -> drop # why\n');
    expect(problems).toEqual([]);
    expect(rules.map(({ line, text }) => [line, text])).toEqual([
      [3, 'type:A -> drop'],
      [4, 'tag.x:1 module:b -> drop # why'],
    ]);
  });

  test('may name every field', () => {
    const names = [
      'type',
      'message',
      'release',
      'environment',
      'transaction',
      'logger',
      'platform',
      'tag.a',
      'path',
      'function',
      'module',
    ];
    for (const name of names) expect(parseRules(`${name}:x* -> drop`).problems).toEqual([]);
    expect(parseRules('level:error app:yes -> drop').problems).toEqual([]);
  });
});

const long = 'x'.repeat(RULE_LIMITS.patternCharsMax + 1);

describe('a mistake is named where it is', () => {
  test.each([
    [
      'tipe:KeyError -> drop',
      1,
      '`tipe` is no matcher; known are type, message, level, release, environment, transaction, logger, platform, tag.NAME, path, function, module, app',
    ],
    ['type:A tags.b:c -> drop', 8, '`tags.b` is no matcher; known are '],
    ['type:A KeyError -> drop', 8, '`KeyError` is no matcher; known are '],
    ['tag:x -> drop', 1, '`tag` is no matcher; known are '],
    ['constructor:x -> drop', 1, '`constructor` is no matcher; known are '],
    ['type KeyError -> drop', 1, '`type` needs a colon and a pattern behind it, as in `type:KeyError`'],
    ['type: KeyError -> drop', 6, '`type:` needs a pattern; `*` fits everything'],
    ['type:"" -> drop', 6, '`type:` needs a pattern; `*` fits everything'],
    [`type:${long} -> drop`, 6, 'a pattern has at most 256 characters, this one 257'],
    ['type:"KeyError -> drop', 6, 'the double quote that opens here is never closed'],
    ['type:"a"b -> drop', 9, 'a blank is missing here'],
    ['type:a"b" -> drop', 7, 'a pattern with a quote in it needs double quotes around it as a whole'],
    [String.raw`type:"a\d" -> drop`, 8, '`\\d` means nothing; write `\\\\` for a backslash'],
    ['level:warn -> drop', 7, '`level` is one of debug, info, warning, error, fatal; `warn` is not'],
    ['app:true -> drop', 5, '`app` is one of yes, no; `true` is not'],
    ['type:A', 7, '`->` and an action are missing'],
    ['type:A # -> drop', 8, '`->` and an action are missing'],
    ['type:A drop', 8, '`->` is missing before the action `drop`'],
    ['-> drop', 1, 'nothing before `->` says which events are meant'],
    [`${'type:A '.repeat(17)}-> drop`, 113, 'a rule has at most 16 matchers'],
    ['type:A ->', 10, 'an action is missing; known are fingerprint, title, in-app, not in-app, level, drop'],
    ['type:A -> ignore', 11, '`ignore` is no action; known are '],
    ['type:A -> toString', 11, '`toString` is no action; known are '],
    ['type:A -> drop and', 19, 'an action is missing; known are '],
    ['type:A -> drop level info', 16, '`level` is one too many; `and` joins two actions'],
    ['type:A -> drop, level info', 15, '`,` is one too many; `and` joins two actions'],
    ['type:A -> drop and drop', 20, '`drop` is said twice'],
    ['module:a -> in-app and not in-app', 24, '`in-app` is said twice'],
    ['type:A -> not in-app', 11, '`in-app` needs path, function, module or app, to say of which frames'],
    ['module:a -> not drop', 17, '`not` goes with `in-app` only'],
    ['type:A -> level warn', 17, '`level` is followed by debug, info, warning, error, fatal, not by `warn`'],
    ['type:A -> fingerprint a', 23, '`fingerprint` needs a text in double quotes here'],
    ['type:A -> fingerprint "a",', 27, '`fingerprint` needs a text in double quotes here'],
    ['type:A -> title " "', 17, '`title` needs a text in double quotes here'],
    [`type:A -> title "${long}"`, 17, 'a text has at most 256 characters, this one 257'],
    [`type:A -> fingerprint ${'"a",'.repeat(33)}"a"`, 151, 'a fingerprint has at most 32 parts'],
    ['type:A -> fingerprint "a", "b {{ typo }}"', 31, '`{{ typo }}` is no variable; known are type, error.type, '],
    ['type:A -> fingerprint "b {{ default }}"', 26, '`{{ default }}` stands alone in its quotes'],
    ['type:A -> title "{{ default }}"', 18, '`{{ default }}` is no variable; known are '],
    ['type:A -> title "{{ type"', 18, '`{{` needs a name and `}}` behind it'],
  ])('%s', (line, column, message) => {
    const { rules, problems } = parseRules(`# first\n${line}`);
    expect(rules).toEqual([]);
    expect(problems).toEqual([{ line: 2, column, message: expect.stringContaining(message) }]);
  });
});

test('every wrong line is told of, and the right ones are read', () => {
  const { rules, problems } = parseRules('a:b -> drop\ntype:A -> drop\ntype:B -> dorp\n');
  expect(rules.map(({ line }) => line)).toEqual([2]);
  expect(problems.map(({ line }) => line)).toEqual([1, 3]);
});

test('the number of rules and the text are bounded', () => {
  const { rules, problems } = parseRules('type:A -> drop\n'.repeat(RULE_LIMITS.rulesMax + 1));
  expect(rules).toHaveLength(RULE_LIMITS.rulesMax);
  expect(problems).toEqual([{ line: 201, column: 1, message: 'a project has at most 200 rules' }]);
  expect(parseRules('#'.repeat(RULE_LIMITS.textCharsMax + 1))).toEqual({
    rules: [],
    problems: [{ line: 1, column: 1, message: 'rules have at most 65536 characters, these 65537' }],
  });
});

test('a hostile text is read in a moment', () => {
  const texts = ['type:"', '!', '"\\', 'type:a ', '{{ ', 'type:A -> title "{{', 'and ', '->', ',', '# '];
  const started = performance.now();
  for (const text of texts) expect(parseRules(text.repeat(RULE_LIMITS.textCharsMax / text.length)).rules).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('every rule of the manual is right', () => {
  const manual = readFileSync(new URL('../../../../docs/grouping.md', import.meta.url), 'utf8');
  const chapter = manual.split(/^(?=## )/m).find((text) => text.startsWith('## Rules')) ?? '';
  const examples = [...chapter.matchAll(/^```\n([^]*?)^```$/gm)].map(([, text = '']) => parseRules(text));
  expect(examples.flatMap(({ problems }) => problems)).toEqual([]);
  expect(examples.flatMap(({ rules }) => rules).length).toBeGreaterThan(10);
});
