import { expect, test } from '@jest/globals';
import { findMergeProblem } from './find-merge-problem.js';

const issuesOf = (...projectIds: string[]) => projectIds.map((projectId) => ({ projectId }));

test.each([
  ['one issue', issuesOf('1'), 'Select another issue to merge this one with'],
  ['two of one project', issuesOf('1', '1'), undefined],
  ['500', issuesOf(...Array<string>(500).fill('1')), undefined],
  ['more than 500', issuesOf(...Array<string>(501).fill('1')), 'At most 500 issues at once'],
  ['issues of two projects', issuesOf('1', '2', '1'), 'Only issues of one project can be merged; these are of 2'],
])('whether %s can be merged', (_, issues, problem) => expect(findMergeProblem(issues)).toBe(problem));
