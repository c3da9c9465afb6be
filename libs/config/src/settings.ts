import {
  parseBoolean,
  parseCidrList,
  parseDirectory,
  parseEmailList,
  parseInteger,
  parseSlug,
  parseText,
  parseUrl,
  parseWord,
} from './parsers.js';
import type { Setting } from './setting.js';

const MIB = 1024 * 1024;

/**
 * Every environment variable Errata reads. docs/configuration.md lists the same, and a test compares the two.
 * A variable that is `secret` is never printed and may be given as a file: NAME_FILE=/path.
 */
export const SETTINGS = {
  port: setting('ERRATA_PORT', parseInteger(1, 65535), 8000, 'Port to listen on'),
  host: setting('ERRATA_HOST', parseText, 'localhost', 'Address to listen on; 0.0.0.0 for every network interface'),
  url: setting(
    'ERRATA_URL',
    parseUrl(['http', 'https']),
    undefined,
    'Public address of the dashboard, as people type it; links in mails begin with it. Default: http://localhost and the port',
  ),
  ingestUrl: setting(
    'ERRATA_INGEST_URL',
    parseUrl(['http', 'https']),
    undefined,
    'Public address of the ingest API; DSNs begin with it. Default: ERRATA_URL',
  ),
  organization: setting(
    'ERRATA_ORG',
    parseSlug,
    'errata',
    "Name of the organization in the addresses of the web API, where Sentry's tools have theirs",
  ),
  ingestInternalUrl: setting(
    'ERRATA_INGEST_INTERNAL_URL',
    parseUrl(['http', 'https']),
    undefined,
    'Address of the ingest API as the dashboard itself reaches it; test events are sent there. Default: ERRATA_INGEST_URL',
  ),
  dataDir: setting(
    'ERRATA_DATA_DIR',
    parseDirectory,
    './data',
    'Folder of the embedded database, its log and the first login',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    parseUrl(['postgres', 'postgresql']),
    undefined,
    'PostgreSQL 15 or newer. Default: an embedded one in the data folder',
    'secret',
  ),
  databaseConnections: setting(
    'ERRATA_DATABASE_CONNECTIONS',
    parseInteger(2, 200),
    8,
    'Most connections a process opens to PostgreSQL',
  ),
  digestProcesses: setting(
    'ERRATA_DIGEST_PROCESSES',
    parseInteger(1, 64),
    undefined,
    'With npm start: most processes that digest at once; all but one run only while events wait. Default: as many as the machine has processors',
  ),
  redisUrl: setting(
    'REDIS_URL',
    parseUrl(['redis', 'rediss']),
    undefined,
    'Redis 6.2 or newer, or Valkey, for the queue. Default: the queue lives in PostgreSQL',
    'secret',
  ),
  adminEmail: setting(
    'ERRATA_ADMIN_EMAIL',
    parseText,
    undefined,
    'Login of the first member, who is made at the first start. Default: the first of ADMINS, else admin@localhost',
  ),
  adminPassword: setting(
    'ERRATA_ADMIN_PASSWORD',
    parseText,
    undefined,
    'Password of the first member. Default: made once and printed',
    'secret',
  ),
  logLevel: setting(
    'ERRATA_LOG_LEVEL',
    parseWord('debug', 'log', 'warn', 'error'),
    'warn',
    'debug, log, warn or error',
  ),
  trustedProxies: setting(
    'ERRATA_TRUSTED_PROXIES',
    parseCidrList,
    [] as string[],
    'Addresses or networks (10.0.0.0/8, comma separated) whose X-Forwarded-For is believed',
  ),
  bodyBytesMax: setting(
    'ERRATA_BODY_BYTES_MAX',
    parseInteger(64 * 1024, 200 * MIB),
    20 * MIB,
    'Largest request body as sent, in bytes',
  ),
  inflatedBytesMax: setting(
    'ERRATA_INFLATED_BYTES_MAX',
    parseInteger(64 * 1024, 1024 * MIB),
    100 * MIB,
    'Largest request body after decompression, in bytes',
  ),
  eventBytesMax: setting(
    'ERRATA_EVENT_BYTES_MAX',
    parseInteger(16 * 1024, 20 * MIB),
    MIB,
    'Largest single event, in bytes of JSON',
  ),
  rateLimitPerMinute: setting(
    'ERRATA_RATE_LIMIT_PER_MINUTE',
    parseInteger(1, 100_000_000),
    undefined,
    'Most events a minute the whole installation takes. Default: no limit',
  ),
  backlogRowsMax: setting(
    'ERRATA_BACKLOG_ROWS_MAX',
    parseInteger(100, 100_000_000),
    250_000,
    'Most requests that wait to be worked on; above it the projects with most of them are refused, above twice as many all',
  ),
  backlogBytesMax: setting(
    'ERRATA_BACKLOG_BYTES_MAX',
    parseInteger(MIB, 1024 * 1024 * MIB),
    4096 * MIB,
    'The same for their bodies together, in bytes',
  ),
  backlogSecondsMax: setting(
    'ERRATA_BACKLOG_SECONDS_MAX',
    parseInteger(10, 86_400),
    300,
    'The same for how long the oldest of them has waited',
  ),
  diskFreeBytesMin: setting(
    'ERRATA_DISK_FREE_BYTES_MIN',
    parseInteger(0, 1024 * 1024 * MIB),
    512 * MIB,
    'With less free on the disk of the embedded database nothing is taken in, in bytes',
  ),
  metricsToken: setting(
    'ERRATA_METRICS_TOKEN',
    parseText,
    undefined,
    'What Prometheus sends as bearer token to read /metrics. Default: an API token with org:read is needed',
    'secret',
  ),
  retentionDays: setting(
    'ERRATA_RETENTION_DAYS',
    parseInteger(1, 3650),
    90,
    'Days that events, dead events, attachments, feedback, alerts and mails are kept; issues and their counts stay',
  ),
  diskBudgetBytes: setting(
    'ERRATA_DISK_BUDGET_BYTES',
    parseInteger(100 * MIB, 1024 * 1024 * 1024 * MIB),
    undefined,
    'How large the database may become, in bytes: the forecast reckons with it. Default: the free space of the disk of the embedded database',
  ),

  smtpUrl: setting(
    'SMTP_URL',
    parseUrl(['smtp', 'smtps']),
    undefined,
    'Mail server: smtp://user:password@host:587 or smtps://user:password@host:465. Without it and MAIL_SERVER mails stay in the built-in mailbox',
    'secret',
  ),
  mailServer: setting(
    'MAIL_SERVER',
    parseText,
    undefined,
    'Mail server, as Flask-Mail names it; used when SMTP_URL is not set',
  ),
  mailPort: setting(
    'MAIL_PORT',
    parseInteger(1, 65535),
    undefined,
    'Port of MAIL_SERVER. Default: 465 with MAIL_USE_SSL, 587 with MAIL_USE_TLS, else 25',
  ),
  mailUseTls: setting('MAIL_USE_TLS', parseBoolean, false, 'Begin in clear text and insist on STARTTLS'),
  mailUseSsl: setting('MAIL_USE_SSL', parseBoolean, false, 'TLS from the first byte'),
  mailUsername: setting('MAIL_USERNAME', parseText, undefined, 'Login at MAIL_SERVER'),
  mailPassword: setting('MAIL_PASSWORD', parseText, undefined, 'Password at MAIL_SERVER', 'secret'),
  mailSender: setting(
    'MAIL_DEFAULT_SENDER',
    parseText,
    undefined,
    'From address of every mail. Default: errata@ and the host of ERRATA_URL',
  ),
  admins: setting(
    'ADMINS',
    parseEmailList,
    [] as string[],
    'Addresses, comma separated, that are told about every project besides the members',
  ),
} as const;

function setting<T>(name: string, parse: Setting<T>['parse'], fallback: T, help: string, kind?: 'secret'): Setting<T>;
function setting<T>(
  name: string,
  parse: Setting<T>['parse'],
  fallback: undefined,
  help: string,
  kind?: 'secret',
): Setting<T | undefined>;
function setting<T>(
  name: string,
  parse: Setting<T>['parse'],
  fallback: T | undefined,
  help: string,
  kind?: 'secret',
): Setting<T | undefined> {
  return { name, parse, fallback, help, secret: kind === 'secret' };
}
