import {
  countAlerts,
  countAllDeadEvents,
  listReports,
  measureBacklog,
  measureDatabase,
  type Sql,
  sumAllOutcomes,
  sumBacklog,
} from '@errata/db';
import { Counter, Gauge, Registry } from 'prom-client';

type Labels = Record<string, string>;

/** One figure, once per set of labels. */
type Samples = readonly (readonly [labels: Labels, value: number])[];

/** More is not counted row by row; it is a round number then, and far above every limit. */
const BACKLOG_ROWS_MAX = 1_000_000;

/**
 * The figures of the whole installation in Prometheus' text format: what all processes reported, and what the database
 * says. One address is enough to scrape, whichever dashboard it is.
 */
export async function renderMetrics(sql: Sql): Promise<string> {
  const registry = new Registry();
  await addInstallation(registry, sql);
  await addProcesses(registry, sql);
  return registry.metrics();
}

async function addInstallation(registry: Registry, sql: Sql): Promise<void> {
  const gauge = gaugesIn(registry);
  const backlog = sumBacklog(await measureBacklog(sql, BACKLOG_ROWS_MAX));
  gauge('errata_backlog_rows', 'Requests that wait to be worked on', [[{}, backlog.rows]]);
  gauge('errata_backlog_bytes', 'Bytes of their bodies', [[{}, backlog.bytes]]);
  gauge('errata_backlog_oldest_seconds', 'How long the oldest of them has waited', [[{}, backlog.oldestSeconds]]);
  gauge('errata_dead_events', 'Requests the digest could not work on', [[{}, await countAllDeadEvents(sql)]]);
  const alerts = await countAlerts(sql);
  gauge(
    'errata_alerts',
    'Alerts by state',
    alerts.map(({ state, n }) => [{ state }, n]),
  );
  const { bytes, partitions } = await measureDatabase(sql);
  gauge('errata_database_bytes', 'Size of the database', [[{}, bytes]]);
  gauge('errata_event_partitions', 'Days of events that are kept', [[{}, partitions]]);
  const outcomes = new Counter({
    name: 'errata_outcomes_total',
    help: 'Events and other items by how they ended; the ledger of all projects. A replay takes an end back',
    labelNames: ['category', 'outcome', 'reason'],
    registers: [registry],
  });
  for (const { n, ...labels } of await sumAllOutcomes(sql)) if (n > 0) outcomes.inc(labels, n);
}

async function addProcesses(registry: Registry, sql: Sql): Promise<void> {
  const gauge = gaugesIn(registry);
  const reports = (await listReports(sql)).map((report) => ({
    ...report,
    labels: { role: report.role, host: report.host, pid: String(report.pid) },
  }));
  type Report = (typeof reports)[number];
  const each = (name: string, help: string, value: (report: Report) => number): void =>
    gauge(
      name,
      help,
      reports.map((report) => [report.labels, value(report)] as const),
    );
  each('errata_process_up', 'Processes that reported themselves within two minutes', () => 1);
  each('errata_process_start_time_seconds', 'When it started, since 1970', (r) => r.startedAt.getTime() / 1000);
  each('errata_process_resident_bytes', 'Memory it holds', (r) => r.rssBytes);
  each('errata_process_event_loop_lag_p99_seconds', 'How late its event loop is', (r) => r.loopLagMs / 1000);
  each('errata_process_pool_used', 'Connections to PostgreSQL in use', (r) => r.poolUsed);
  each('errata_process_pool_size', 'Connections it may open', (r) => r.poolSize);
  each('errata_process_pool_waiting', 'Queries that wait for a connection', (r) => r.poolWaiting);
  each('errata_process_accepted_per_second', 'Requests it took in', (r) => r.acceptedPerSecond);
  each('errata_process_digested_per_second', 'Requests it worked on', (r) => r.digestedPerSecond);
  each('errata_process_progress_time_seconds', 'When it last did its work, since 1970', (r) =>
    r.progressAt === null ? 0 : r.progressAt.getTime() / 1000,
  );
}

const gaugesIn =
  (registry: Registry) =>
  (name: string, help: string, samples: Samples): void => {
    // A gauge without labels would be a 0 that nobody measured.
    if (samples.length === 0) return;
    const labelNames = Object.keys(samples[0]![0]);
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [labels, value] of samples) gauge.set(labels, value);
  };
