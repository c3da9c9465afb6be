import type {
  ApiToken,
  DeadEventAnswer,
  DeadEventChoice,
  DeadEventDetail,
  DeadEventList,
  Change,
  ChangeList,
  EventDetail,
  EventPlace,
  GroupingRules,
  GroupingRulesChange,
  IssueComparison,
  IssueDetail,
  IssueEventPage,
  IssueHashes,
  IssuePage,
  IssueQuery,
  IssueStatus,
  KeyChange,
  Ledger,
  Login,
  MadeToken,
  MailDetail,
  MailList,
  Me,
  MeChange,
  NewChange,
  NewKey,
  NewProject,
  NewToken,
  PasswordChange,
  Project,
  ProjectChange,
  ProjectDetail,
  Status,
  RulesPreview,
  SimilarIssues,
  SplitValues,
  TestEventAnswer,
} from '@errata/contract';
import { get, send, withQuery } from './request.js';

/** The dashboard's API as the contract lists it. Types only: the schemas would cost the page 20 kB to check our own server. */
export const api = {
  logIn: (login: Login) => send<Me>('POST', '/login', login),
  logOut: () => send<void>('POST', '/logout'),
  me: (signal?: AbortSignal) => get<Me>('/me', signal),
  changeMe: (change: MeChange) => send<Me>('PATCH', '/me', change),
  changePassword: (passwords: PasswordChange) => send<void>('POST', '/me/password', passwords),
  tokens: (signal?: AbortSignal) => get<ApiToken[]>('/tokens', signal),
  makeToken: (token: NewToken) => send<MadeToken>('POST', '/tokens', token),
  revokeToken: (id: string) => send<void>('DELETE', `/tokens/${id}`),

  projects: (signal?: AbortSignal) => get<Project[]>('/projects', signal),
  project: (slug: string, signal?: AbortSignal) => get<ProjectDetail>(`/projects/${slug}`, signal),
  createProject: (project: NewProject) => send<ProjectDetail>('POST', '/projects', project),
  changeProject: (slug: string, change: ProjectChange) => send<ProjectDetail>('PATCH', `/projects/${slug}`, change),
  addKey: (slug: string, key: NewKey) => send<ProjectDetail>('POST', `/projects/${slug}/keys`, key),
  changeKey: (slug: string, id: string, change: KeyChange) =>
    send<ProjectDetail>('PATCH', `/projects/${slug}/keys/${id}`, change),
  ledger: (slug: string, hours: number, signal?: AbortSignal) =>
    get<Ledger>(withQuery(`/projects/${slug}/ledger`, { hours: String(hours) }), signal),
  sendTestEvent: (slug: string) => send<TestEventAnswer>('POST', `/projects/${slug}/test-event`),
  eventPlace: (slug: string, eventId: string, signal?: AbortSignal) =>
    get<EventPlace>(`/projects/${slug}/events/${eventId}`, signal),

  issues: (query: IssueQuery, signal?: AbortSignal) => get<IssuePage>(withQuery('/issues', query), signal),
  issue: (id: string, signal?: AbortSignal) => get<IssueDetail>(`/issues/${id}`, signal),
  changeIssue: (id: string, status: IssueStatus) => send<IssueDetail>('PATCH', `/issues/${id}`, { status }),
  event: (id: string, choice: string, signal?: AbortSignal) =>
    get<EventDetail>(`/issues/${id}/events/${choice}`, signal),
  issueEvents: (id: string, cursor: string | undefined, signal?: AbortSignal) =>
    get<IssueEventPage>(withQuery(`/issues/${id}/events`, { cursor }), signal),
  issueHashes: (id: string, signal?: AbortSignal) => get<IssueHashes>(`/issues/${id}/hashes`, signal),
  similarIssues: (id: string, signal?: AbortSignal) => get<SimilarIssues>(`/issues/${id}/similar`, signal),
  comparison: (id: string, otherId: string, signal?: AbortSignal) =>
    get<IssueComparison>(`/issues/${id}/comparison/${otherId}`, signal),
  splitValues: (id: string, signal?: AbortSignal) => get<SplitValues>(`/issues/${id}/split-values`, signal),

  makeChange: (slug: string, change: NewChange) => send<Change>('POST', `/projects/${slug}/changes`, change),
  changes: (slug: string, signal?: AbortSignal) => get<ChangeList>(`/projects/${slug}/changes`, signal),
  change: (slug: string, id: string, signal?: AbortSignal) => get<Change>(`/projects/${slug}/changes/${id}`, signal),
  undoChange: (slug: string, id: string) => send<Change>('POST', `/projects/${slug}/changes/${id}/undo`),

  rules: (slug: string, signal?: AbortSignal) => get<GroupingRules>(`/projects/${slug}/grouping-rules`, signal),
  saveRules: (slug: string, change: GroupingRulesChange) =>
    send<GroupingRules>('PUT', `/projects/${slug}/grouping-rules`, change),
  previewRules: (slug: string, text: string) =>
    send<RulesPreview>('POST', `/projects/${slug}/grouping-rules/preview`, { text }),

  status: (signal?: AbortSignal) => get<Status>('/status', signal),
  deadEvents: (cursor: string | undefined, signal?: AbortSignal) =>
    get<DeadEventList>(withQuery('/dead-events', { cursor }), signal),
  deadEvent: (id: string, signal?: AbortSignal) => get<DeadEventDetail>(`/dead-events/${id}`, signal),
  changeDeadEvents: (how: 'replay' | 'drop', choice: DeadEventChoice) =>
    send<DeadEventAnswer>('POST', `/dead-events/${how}`, choice),

  mails: (cursor: string | undefined, signal?: AbortSignal) => get<MailList>(withQuery('/mails', { cursor }), signal),
  mail: (id: string, signal?: AbortSignal) => get<MailDetail>(`/mails/${id}`, signal),
};
