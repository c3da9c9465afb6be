import type { Sql } from '@errata/db';

/** One kind of request: addresses below the API that take turns. */
export interface Case {
  name: string;
  paths: string[];
}

const SORTS = ['lastSeen', 'firstSeen', 'events', 'users'];
const STATUSES = ['unresolved', 'resolved', 'muted', 'all'];
const PAGES = 10;

/** Everything people look at, on an installation that `fillDatabase` filled. */
export async function listCases(sql: Sql, get: (path: string) => Promise<unknown>): Promise<Case[]> {
  const [large = '', small = ''] = await findProjects(sql);
  return [
    ...SORTS.flatMap((sort) =>
      STATUSES.map((status) => ({ name: `issues ${status} by ${sort}`, paths: [issues({ sort, status })] })),
    ),
    ...SORTS.map((sort) => ({
      name: `issues of one project by ${sort}`,
      paths: [large, small].flatMap((project) => STATUSES.map((status) => issues({ project, sort, status }))),
    })),
    ...(await Promise.all(
      SORTS.map(async (sort) => ({
        name: `issues, pages 2 to ${PAGES} by ${sort}`,
        paths: await followPages(get, issues({ sort })),
      })),
    )),
    search('a frequent word', ['KeyError', 'refused', 'handle_1']),
    search('a word of some', ['word500', 'term77', 'part13']),
    search('a rare word', ['"order 4711"', '"of 50021"', 'handle_1003']),
    search('a word of none', ['nowhere', 'NullPointerException']),
    search('two words', ['KeyError term77', 'timeout part13']),
    search('a release of today', await findReleases(sql, 'DESC')),
    search('the oldest releases', await findReleases(sql, 'ASC')),
    search('an unknown release', ['release:shop@9.9']),
    search('a level', ['level:fatal', 'level:debug', 'level:warning KeyError']),
    ...(await listIssueCases(sql)),
    { name: 'ledger of a day', paths: [large, small].map((slug) => `/projects/${slug}/ledger?hours=24`) },
    { name: 'ledger of 30 days', paths: [large, small].map((slug) => `/projects/${slug}/ledger?hours=720`) },
    { name: 'project list', paths: ['/projects'] },
    { name: 'project page', paths: [large, small].map((slug) => `/projects/${slug}`) },
  ];
}

const issues = (query: Record<string, string>): string => `/issues?${new URLSearchParams(query)}`;

const search = (what: string, texts: string[]): Case => ({
  name: `search for ${what}`,
  paths: texts.flatMap((text) => [issues({ search: text }), issues({ search: text, status: 'all', sort: 'events' })]),
});

async function findProjects(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ slug: string }>(
    `SELECT slug FROM project JOIN project_counter ON project_id = project.id ORDER BY
       (SELECT count(*) FROM issue WHERE issue.project_id = project.id) DESC`,
  );
  return [rows[0]?.slug ?? '', rows.at(-1)?.slug ?? ''];
}

async function followPages(get: (path: string) => Promise<unknown>, path: string): Promise<string[]> {
  const pages: string[] = [];
  for (let next = path; pages.length < PAGES - 1;) {
    const { next: cursor } = (await get(next)) as { next?: string };
    if (cursor === undefined) break;
    next = `${path}&cursor=${cursor}`;
    pages.push(next);
  }
  return pages;
}

async function findReleases(sql: Sql, order: 'ASC' | 'DESC'): Promise<string[]> {
  const { rows } = await sql.query<{ value: string }>(
    `SELECT value FROM issue_tag WHERE key = 'release' GROUP BY value ORDER BY max(last_seen) ${order} LIMIT 3`,
  );
  return rows.map(({ value }) => `release:${value}`);
}

/** The issues with most events, some in the middle, and the last. */
async function listIssueCases(sql: Sql): Promise<Case[]> {
  const { rows } = await sql.query<{ id: string; place: number }>(
    `SELECT id, place::int FROM (SELECT id, row_number() OVER (ORDER BY event_count DESC) AS place, count(*) OVER () AS n FROM issue) AS placed
     WHERE place <= 5 OR place BETWEEN n / 50 AND n / 50 + 4 OR place > n - 5`,
  );
  const groups = { hot: rows.slice(0, 5), ordinary: rows.slice(5, 10), rare: rows.slice(-5) };
  return Object.entries(groups).flatMap(([kind, found]) => [
    { name: `page of a ${kind} issue, histogram`, paths: found.map(({ id }) => `/issues/${id}`) },
    {
      name: `events of a ${kind} issue`,
      paths: found.flatMap(({ id }) => ['latest', 'first'].map((choice) => `/issues/${id}/events/${choice}`)),
    },
  ]);
}
