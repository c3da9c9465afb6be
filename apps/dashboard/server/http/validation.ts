import { BadRequestException, StandardSchemaValidationPipe } from '@nestjs/common';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Checks bodies and queries against the contract's schemas; answers 400 with the first thing that is wrong. */
export const createValidationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new BadRequestException(describeIssue(issues[0])),
  });

/** Messages the contract wrote itself are whole sentences; the library's own need the name of the field. */
export function describeIssue(issue: Issue | undefined): string {
  if (!issue) return 'The request does not have the expected form.';
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  const own = !/^(Invalid|Too |Unrecognized|Expected)/.test(issue.message);
  return own || path === '' ? issue.message : `${path}: ${issue.message}`;
}
