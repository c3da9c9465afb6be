/**
 * The dashboard's API, all under /api/v1, JSON in and out, errors as `ErrorAnswer`. Everything but login needs the session
 * cookie, or a token with the right scope in `Authorization: Bearer` (docs/api.md); what a session changes needs
 * `Content-Type: application/json` and comes from our own origin.
 *
 * | request | takes | gives |
 * |---|---|---|
 * | POST /login | `Login` | `Me`, sets the cookie; 401, 429 |
 * | POST /logout | – | 204 |
 * | GET /me | – | `Me`; 401 when nobody is logged in |
 * | GET /projects | – | `Project[]` |
 * | POST /projects | `NewProject` | `ProjectDetail` |
 * | GET /projects/:slug | – | `ProjectDetail` |
 * | PATCH /projects/:slug | `ProjectChange` | `ProjectDetail` |
 * | POST /projects/:slug/keys | `NewKey` | `ProjectDetail` |
 * | PATCH /projects/:slug/keys/:id | `KeyChange` | `ProjectDetail` |
 * | GET /projects/:slug/ledger | `LedgerQuery` | `Ledger` |
 * | POST /projects/:slug/test-event | – | `TestEventAnswer` |
 * | GET /projects/:slug/events/:eventId | – | `EventPlace` (where a just sent event is) |
 * | GET /issues | `IssueQuery` | `IssuePage` |
 * | GET /issues/:id | – | `IssueDetail` |
 * | PATCH /issues/:id | `IssueChange` | `IssueDetail` |
 * | GET /issues/:id/events | `?cursor=` | `IssueEventPage` |
 * | GET /issues/:id/hashes | – | `IssueHashes` |
 * | GET /issues/:id/similar | – | `SimilarIssues` |
 * | GET /issues/:id/comparison/:otherId | – | `IssueComparison` |
 * | GET /issues/:id/split-values | – | `SplitValues` |
 * | POST /projects/:slug/changes | `NewChange` | `Change`, waiting for the worker |
 * | GET /projects/:slug/changes | – | `ChangeList`, newest first |
 * | GET /projects/:slug/changes/:id | – | `Change` |
 * | POST /projects/:slug/changes/:id/undo | – | `Change`; 409 where a later change stands in the way |
 * | GET /projects/:slug/grouping-rules | – | `GroupingRules` |
 * | PUT /projects/:slug/grouping-rules | `GroupingRulesChange` | `GroupingRules`; 409 when somebody else saved meanwhile |
 * | POST /projects/:slug/grouping-rules/preview | `RulesPreviewRequest` | `RulesPreview` |
 * | GET /issues/:id/events/:choice | `EventChoice` | `EventDetail` |
 * | GET /issues/:id/events/:choice/json | – | the event as a JSON download |
 * | GET /issues/:id/events/:choice/attachments/:attachmentId | – | the file, always as a download |
 * | PATCH /me | `MeChange` | `Me` |
 * | POST /me/password | `PasswordChange` | 204, ends the member's other sessions |
 * | GET /tokens | – | `ApiToken[]` |
 * | POST /tokens | `NewToken` | `MadeToken` |
 * | DELETE /tokens/:id | – | 204 |
 * | GET /mails?cursor= | – | `MailList` |
 * | GET /mails/:id | – | `MailDetail`, marks it read |
 * | GET /status | – | `Status` |
 * | GET /dead-events | `DeadEventQuery` | `DeadEventList` |
 * | GET /dead-events/:id | – | `DeadEventDetail` |
 * | POST /dead-events/replay | `DeadEventChoice` | `DeadEventAnswer` |
 * | POST /dead-events/drop | `DeadEventChoice` | `DeadEventAnswer` |
 * | GET /mails/:id/html | – | the mail's HTML part, under a policy that runs nothing and loads nothing |
 */
export const API_BASE = '/api/v1';
