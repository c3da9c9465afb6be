import { createProject, type Database, encodeBody, ensureEventPartitions } from '@errata/db';

export interface Size {
  events: number;
  issues: number;
  projects: number;
  /** Events lie on so many UTC days, the last of them today. */
  days: number;
}

/**
 * Fills an installation that has just been set up, inside of PostgreSQL. Few issues are hot and many cold: the share of issue
 * number n falls as n^-0.75, and most issues have events on four days only. Counters, tags, users and the ledger agree with
 * the events.
 */
export async function fillDatabase(database: Database, size: Size, log: (line: string) => void): Promise<void> {
  await makeProjects(database, size.projects);
  await makeIssues(database, size);
  for (let day = size.days - 1; day >= 0; day -= 1) {
    await fillDay(database, size, day);
    if (day % 10 === 0) log(`events of all but ${day} days are there`);
  }
  for (const [name, statement] of Object.entries(FROM_EVENTS)) {
    await database.query(statement);
    log(`${name} is filled`);
  }
  await database.query('DROP TABLE bench_issue');
  await database.query('VACUUM (ANALYZE)');
  await database.query('CHECKPOINT');
}

async function makeProjects(database: Database, projects: number): Promise<void> {
  await ensureEventPartitions(database, new Date());
  for (let n = 2; n <= projects; n += 1)
    await createProject(database, { name: `Project ${String(n).padStart(2, '0')}`, platform: 'python' });
}

/** Which issue is of which project: projects shrink as issues do, the first has most. */
async function makeIssues(database: Database, { issues, projects }: Size): Promise<void> {
  await database.query('CREATE UNLOGGED TABLE bench_issue (id bigint PRIMARY KEY, project_id bigint NOT NULL)');
  await database.query(
    `INSERT INTO bench_issue
     SELECT n, 1 + floor($2::int * ((hashint8(n)::bigint & 65535) / 65536.0) ^ 2) FROM generate_series(1, $1::int) AS n`,
    [issues, projects],
  );
}

/** Two bodies stand for all: a small one, and one of a thousand as large as the errors of real programs. */
const body = (frames: number): Buffer =>
  encodeBody({
    event: {
      event_id: 'b'.repeat(32),
      timestamp: 1_790_000_000,
      received: 1_790_000_000,
      type: 'error',
      platform: 'python',
      level: 'error',
      tags: [],
      exception: {
        values: [
          {
            type: 'KeyError',
            value: "'discount'",
            stacktrace: {
              frames: Array.from({ length: frames }, (_, n) => ({
                filename: `shop/module_${n}.py`,
                function: `handle_${(n * 7919) % 1000}`,
                lineno: n,
                in_app: n % 3 === 0,
                context_line: `    return table[${(n * 104_729) % 99_991}]`,
                vars: { order: String((n * 15_485_863) % 1_000_003), total: n * 1.19 },
              })),
            },
          },
        ],
      },
    },
    grouping: { version: 1, hash: 'a'.repeat(64), record: { decided: 'stack' } },
  });

async function fillDay(database: Database, { events, issues, days }: Size, day: number): Promise<void> {
  const perDay = Math.round(events / days);
  const date = new Date(Date.now() - day * 86_400_000).toISOString().slice(0, 10);
  await database.query('SELECT ensure_event_partition($1::date)', [date]);
  await database.query(
    `INSERT INTO event (project_id, id, issue_id, event_id, received_at, occurred_at, level, title, environment, release, hash, body)
     SELECT project_id, nextval('event_id_seq'), issue.id, gen_random_uuid(), at, at, 'error', 'KeyError: discount', 'production',
            'shop@1.' || ($3::int - $2::int), 'a' || issue.id, CASE WHEN n % 1000 = 0 THEN $6::bytea ELSE $5::bytea END
     FROM (
       SELECT n, $1::date::timestamp AT TIME ZONE 'UTC' + n * (least(now() - $1::date::timestamp AT TIME ZONE 'UTC', interval '1 day') / $4::int) AS at,
              floor($7::int * random() ^ 4)::int AS pick, floor(random() * 4)::int AS back
       FROM generate_series(0, $4::int - 1) AS n
     ) AS picked
     -- Hot issues on every day, the others on four days in a row.
     JOIN bench_issue AS issue ON issue.id = 1 + CASE WHEN pick < 1000 THEN pick
       ELSE least(pick - pick % $3::int + ($3::int - $2::int + back) % $3::int, $7::int - 1) END`,
    [date, day, days, perDay, body(1), body(40), issues],
  );
}

const FROM_EVENTS: Record<string, string> = {
  issue: /* sql */ `
    INSERT INTO issue (project_id, id, number, title, type, value, culprit, level, platform, status, first_seen, last_seen,
                       event_count, user_count, first_release, last_release, first_event, last_event, last_received_at, unhandled)
    SELECT project_id, id, row_number() OVER (PARTITION BY project_id ORDER BY id), type || ': ' || value, type, value, culprit,
           CASE WHEN n % 50 = 0 THEN 'fatal' WHEN n % 5 = 0 THEN 'warning' ELSE 'error' END, 'python',
           CASE WHEN n % 10 < 6 THEN 'unresolved' WHEN n % 10 < 9 THEN 'resolved' ELSE 'muted' END,
           first_seen, last_seen, events, ceil(events ^ 0.7), first_release, last_release, first_event, last_event, last_seen, n % 2 = 0
    FROM (
      SELECT project_id, issue_id AS id, abs(hashint8(issue_id)::bigint) AS n,
             (ARRAY['KeyError', 'TypeError', 'ValueError', 'TimeoutError', 'ConnectionError', 'IntegrityError'])[1 + abs(hashint8(issue_id)::bigint) % 6] AS type,
             format('order %s of %s was refused by word%s and term%s', issue_id, issue_id * 7919 % 100003,
                    floor(2000 * ((hashint8(issue_id * 31)::bigint & 65535) / 65536.0) ^ 3), hashint8(issue_id * 17)::bigint & 1023) AS value,
             format('shop.part%s.handle_%s', issue_id % 97, issue_id % 1009) AS culprit,
             min(received_at) AS first_seen, max(received_at) AS last_seen, count(*) AS events,
             min(id) AS first_event, max(id) AS last_event, min(release) AS first_release, max(release) AS last_release
      FROM event GROUP BY project_id, issue_id
    ) AS summed`,
  issue_hash: /* sql */ `
    INSERT INTO issue_hash (project_id, hash, issue_id, version, record)
    SELECT project_id, 'a' || id, id, 1, '{"decided": "stack", "parts": ["shop/orders.py", "checkout"]}' FROM issue`,
  event_count: /* sql */ `
    INSERT INTO event_count (project_id, issue_id, grain, bucket, n)
    SELECT project_id, issue_id, 'd', date_trunc('day', received_at), count(*) FROM event GROUP BY 1, 2, 4
    UNION ALL
    SELECT project_id, issue_id, 'h', date_trunc('hour', received_at), count(*) FROM event GROUP BY 1, 2, 4
    UNION ALL
    SELECT project_id, issue_id, 'm', date_trunc('minute', received_at), count(*) FROM event
    WHERE received_at > now() - interval '48 hours' GROUP BY 1, 2, 4`,
  event_seen: /* sql */ `
    INSERT INTO event_seen (project_id, event_id, id, received_at)
    SELECT project_id, event_id, id, received_at FROM event WHERE received_at > now() - interval '30 days'`,
  'issue_tag of releases': /* sql */ `
    INSERT INTO issue_tag (project_id, issue_id, key, value, n, first_seen, last_seen)
    SELECT project_id, issue_id, 'release', release, count(*), min(received_at), max(received_at) FROM event GROUP BY 1, 2, 4`,
  issue_tag: /* sql */ `
    INSERT INTO issue_tag (project_id, issue_id, key, value, n, first_seen, last_seen)
    SELECT project_id, id, key, key || ' ' || place, greatest(1, event_count / (place * (1 + ln(count)))::int), first_seen, last_seen
    FROM issue CROSS JOIN (VALUES ('level', 1), ('environment', 3), ('server_name', 12), ('browser', 20), ('os', 8), ('transaction', 100), ('url', 3000))
      AS keys (key, most), LATERAL (SELECT least(most, ceil(sqrt(event_count)))::int AS count) AS counted, generate_series(1, count) AS place`,
  issue_user: /* sql */ `
    INSERT INTO issue_user (project_id, issue_id, identity, first_seen)
    SELECT project_id, id, decode(md5(id || '/' || n), 'hex'), first_seen FROM issue, generate_series(1, user_count) AS n`,
  outcome: /* sql */ `
    INSERT INTO outcome (project_id, key_id, hour, category, outcome, reason, n)
    SELECT project_id, key.id, hour, 'error', outcome, reason, n * times / 10
    FROM (SELECT project_id, date_trunc('hour', received_at) AS hour, count(*) AS n FROM event GROUP BY 1, 2) AS hours
      JOIN project_key AS key USING (project_id),
      (VALUES ('received', '', 15), ('stored', '', 10), ('filtered', 'crawler', 2), ('filtered', 'localhost', 1), ('rate_limited', 'key_quota', 2))
        AS ends (outcome, reason, times)`,
  alert: /* sql */ `
    INSERT INTO alert (project_id, issue_id, rule_id, kind, occasion, recipient, event, event_received_at, state, message_id, created_at, finished_at)
    SELECT issue.project_id, issue.id, rule.id, 'new', 'new', 'kim@example.com', first_event, first_seen, 'sent', issue.id::text, first_seen, first_seen
    FROM issue JOIN alert_rule AS rule ON rule.project_id = issue.project_id AND rule.kind = 'new'`,
  sequences: /* sql */ `SELECT setval('issue_id_seq', (SELECT max(id) FROM issue))`,
};
