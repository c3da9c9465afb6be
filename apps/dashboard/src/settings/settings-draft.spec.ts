import { describe, expect, test } from '@jest/globals';
import { ProjectChange, type ProjectSettings } from '@errata/contract';
import { isAddress } from './is-address.js';
import { readLimit } from './read-limit.js';
import { changedFields, changeOf, draftOf, type Field, findProblems, type SettingsDraft } from './settings-draft.js';

const SETTINGS: ProjectSettings = {
  scrubbing: { extraNames: ['iban'], safeNames: [], storeIpAddresses: true },
  filters: {
    browserExtensions: true,
    legacyBrowsers: false,
    localhost: false,
    webCrawlers: true,
    errorMessages: ['*ResizeObserver*', 'Script error.'],
    releases: [],
    addresses: ['10.0.0.0/8', '::1'],
  },
  rateLimitPerMinute: 6000,
  spikeProtection: true,
  keptEventsPerIssue: 1000,
};
const SAVED = draftOf({ name: 'Shop', platform: 'python-flask', settings: SETTINGS });

test('what is not changed is sent back as it was', () => {
  expect(changeOf(SAVED)).toEqual({ name: 'Shop', platform: 'python-flask', settings: SETTINGS });
});

test('what is sent is what the server takes', () => {
  const draft = {
    ...SAVED,
    rateLimit: '',
    keptEvents: '2,500',
    addresses: ' 10.0.0.0/8 \n\n10.0.0.0/8\n2001:db8::/32 ',
    name: ' Shop ',
  };
  const change = changeOf(draft);
  expect(ProjectChange.parse(change)).toEqual(change);
  expect(change.settings?.filters.addresses).toEqual(['10.0.0.0/8', '2001:db8::/32']);
  expect(change.settings?.rateLimitPerMinute).toBeNull();
  expect(change.settings?.keptEventsPerIssue).toBe(2500);
});

test.each<[Partial<SettingsDraft>, Field[]]>([
  [{}, []],
  [{ extraNames: 'iban\n\n ' }, []],
  [{ name: 'Shop ' }, []],
  [{ localhost: true, releases: '4.*' }, ['localhost', 'releases']],
])('with %j changed, the changed fields are %j', (part, fields) =>
  expect(changedFields({ ...SAVED, ...part }, SAVED)).toEqual(fields),
);

describe('a draft is not sent', () => {
  test.each<[Partial<SettingsDraft>, Field, RegExp]>([
    [{ name: ' ' }, 'name', /name/],
    [{ rateLimit: 'many' }, 'rateLimit', /whole number/],
    [{ keptEvents: '5001' }, 'keptEvents', /5,000/],
    [{ addresses: '10.0.0.0/8\nshop.example' }, 'addresses', /“shop.example”/],
    [
      { errorMessages: 'x\n'.repeat(3) + Array.from({ length: 101 }, (_, i) => `m${i}`).join('\n') },
      'errorMessages',
      /100/,
    ],
    [{ safeNames: 'n'.repeat(129) }, 'safeNames', /128 characters/],
  ])('with %j', (part, field, words) => expect(findProblems({ ...SAVED, ...part })[field]).toMatch(words));

  test('and a good one has no problems', () => expect(findProblems(SAVED)).toEqual({}));
});

test.each([
  ['', null],
  [' 600 ', 600],
  ['10,000', 10_000],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['20000000', undefined],
])('a limit typed as %j is %j', (text, limit) => expect(readLimit(text)).toBe(limit));

test.each([
  ['10.0.0.1', true],
  ['10.0.0.0/8', true],
  ['10.0.0.0/33', false],
  ['256.0.0.1', false],
  ['10.0.0', false],
  ['::1', true],
  ['2001:db8::/32', true],
  ['2001:db8::/129', false],
  ['1:2', false],
  ['10.0.0.0/8/8', false],
  ['localhost', false],
])('whether %s is an address: %s', (text, is) => expect(isAddress(text)).toBe(is));
