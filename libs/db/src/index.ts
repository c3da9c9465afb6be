export { createDataSource, type DatabaseOptions } from './data-source.js';
export { Database } from './database.js';
export { DatabaseModule } from './database.module.js';
export { ProcessWork } from './report/process-work.js';
export * from './entities/index.js';
export { ensureEventPartitions, migrate } from './migrate.js';
export { openQueuePool } from './queue-pool.js';
export type { Connection, Sql } from './sql.js';
export { createProject, type CreatedProject, type NewProject } from './set-up/create-project.js';
export { TooBusyError } from './set-up/limit-concurrency.js';
export { hashPassword, verifyPassword } from './set-up/password-hash.js';
export { projectDsn } from './set-up/project-dsn.js';
export { type Installation, setUpInstallation, type SetUpConfig } from './set-up/set-up-installation.js';
export {
  decodeBody,
  encodeBody,
  encodeBodyJson,
  type EncodedBody,
  encodeSentBody,
  joinBody,
  type SentContext,
  type SentJson,
  type StoredBody,
} from './stored-body.js';
export * from './queries/event-rows.js';
export * from './queries/inbox.js';
export * from './queries/sent-bodies.js';
export * from './queries/claim-inbox.js';
export * from './queries/backlog.js';
export * from './queries/dead-events.js';
export * from './queries/process-reports.js';
export * from './queries/installation-figures.js';
export { explainUnready } from './report/explain-unready.js';
export * from './queries/issue-deltas.js';
export * from './queries/issue-hashes.js';
export * from './queries/keys.js';
export * from './queries/outcomes.js';
export * from './queries/raise-alerts.js';
export * from './queries/seen.js';
export * from './queries/alerts.js';
export * from './queries/deliveries.js';
export * from './queries/mail-problem.js';
export * from './queries/mailbox.js';
export * from './queries/activity.js';
export * from './queries/event-position.js';
export * from './queries/events.js';
export * from './queries/issue-counts.js';
export * from './queries/issue-details.js';
export * from './queries/issue-search.js';
export * from './queries/issues.js';
export * from './queries/mails.js';
export * from './queries/members.js';
export { isAboutData, lacksPartition, sqlStateOf } from './sql-state.js';
export * from './queries/projects.js';
export * from './queries/sessions.js';
export { DEFAULT_PROJECT_SETTINGS, type ProjectSettings, readProjectSettings } from './project-settings.js';
export * from './queries/attachments.js';
export * from './queries/feedback.js';
export * from './queries/project-settings.js';
export * from './queries/attachment-files.js';
export * from './queries/feedback-list.js';
export * from './queries/ledger.js';
export * from './queries/member-changes.js';
export * from './queries/project-changes.js';
export * from './queries/project-keys.js';
export * from './queries/refused-list.js';
export * from './queries/tokens.js';
export { hashApiToken, makeApiToken, makeOwnersToken } from './set-up/make-token.js';
export { resetPassword } from './set-up/reset-password.js';
export * from './queries/refused-requests.js';
export * from './queries/request-counts.js';
export * from './queries/spikes.js';
export * from './queries/event-list.js';
export * from './queries/issue-hash-list.js';
export * from './queries/project-profiles.js';
export * from './queries/grouping-changes.js';
export * from './queries/issue-relatives.js';
export * from './queries/project-grouping.js';
export * from './queries/issue-list.js';
export * from './queries/disk-forecast.js';
export * from './queries/event-partitions.js';
export * from './queries/maintenance-run.js';
export * from './queries/old-rows.js';
export * from './queries/thin-events.js';
export * from './queries/grouping-claims.js';
export * from './queries/grouping-kept-rows.js';
export * from './queries/grouping-merge.js';
export * from './queries/grouping-events.js';
export * from './queries/grouping-counts.js';
export * from './queries/grouping-settle.js';
export * from './queries/grouping-undo.js';
export * from './queries/grouping-issues.js';
export * from './queries/grouping-retire.js';
