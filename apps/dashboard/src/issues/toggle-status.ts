import type { IssueStatus } from '@errata/contract';

/** One key does a thing and takes it back: R resolves, and reopens what is resolved. */
export const toggledStatus = (status: IssueStatus, wanted: 'resolved' | 'muted'): IssueStatus =>
  status === wanted ? 'unresolved' : wanted;
