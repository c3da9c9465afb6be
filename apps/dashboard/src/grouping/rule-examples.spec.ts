import { expect, test } from '@jest/globals';
import { parseRules } from '@errata/grouping/rules';
import { RULE_EXAMPLES } from './rule-examples.js';

test.each(RULE_EXAMPLES.map(({ rule }) => rule))('the example %s is a rule', (rule) => {
  expect(parseRules(rule)).toMatchObject({ rules: [{ text: rule }], problems: [] });
});
