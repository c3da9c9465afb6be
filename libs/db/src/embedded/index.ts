export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.js';
export { type BorrowedPostgres, borrowEmbeddedPostgres } from './borrow-embedded-postgres.js';
