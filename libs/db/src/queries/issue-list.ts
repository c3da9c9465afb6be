import type { Sql } from '../sql.js';
import { ISSUE_STATUSES, type IssueStatus } from './issue-counts.js';
import { containsPattern, type IssueSearch } from './issue-search.js';
import { ISSUE_COLUMNS, type IssueRow } from './issues.js';

export type IssueSort = 'lastSeen' | 'firstSeen' | 'events' | 'users';

/** Where a page ended: the sort key of its last issue, as `issue_rank` has it, and that issue's id. */
export interface IssuePosition {
  key: string;
  id: string;
}

export interface IssueListing {
  projectIds: readonly string[];
  status: IssueStatus | 'all';
  search: IssueSearch;
  sort: IssueSort;
  after?: IssuePosition | undefined;
  limit: number;
}

export type ListedIssue = IssueRow & { position: IssuePosition };

/** How many issues are looked at in order before the search goes by its own index. */
const WALKED_MAX = 2_000;

const SORT_COLUMNS: Record<IssueSort, string> = {
  lastSeen: 'issue_rank.last_seen',
  firstSeen: 'issue_rank.first_seen',
  events: 'issue_rank.events',
  users: 'issue_rank.users',
};

/**
 * One page of issues, largest sort key first; equal keys by age, the youngest first. Times count in seconds, counts as
 * precise as they are shown, so that the order is what people see.
 *
 * The order is walked from its end. Without a search the page is full after `limit` rows. A search that many issues meet
 * fills it within WALKED_MAX; one that few meet does not, and then these few are found by the index of the words, the release
 * or the level, and sorted. So neither costs more with more issues; only a search met by many issues, all of them far
 * down in the order, does.
 */
export async function listIssues(sql: Sql, listing: IssueListing): Promise<ListedIssue[]> {
  const { words, levels, releases } = listing.search;
  if (words.length + levels.length + releases.length === 0) return walkOrder(sql, listing, listing.limit);
  const walked = await walkOrder(sql, listing, WALKED_MAX);
  return walked.length === listing.limit ? walked : sortMatches(sql, listing);
}

/** Looks at the first `walkedMax` issues of the order. Every status has an end of its own; the ends are merged as they are read. */
async function walkOrder(sql: Sql, listing: IssueListing, walkedMax: number): Promise<ListedIssue[]> {
  const { values, bind } = parameters();
  const inOrder = rankCondition(listing, bind);
  const most = bind(walkedMax);
  // Every stream says its order and its end itself: only then is it read off its index, and no further than needed.
  const streams = wantedStatuses(listing).map(
    (status) => `(SELECT project_id, issue_id, level, ${SORT_COLUMNS[listing.sort]} AS key FROM issue_rank
                  WHERE status = ${bind(status)} AND ${inOrder} ORDER BY key DESC, issue_id DESC LIMIT ${most})`,
  );
  return readPage(
    sql,
    `SELECT issue.*, walked.key
     FROM (
       SELECT * FROM (${streams.join(' UNION ALL ')}) AS streams ORDER BY key DESC, issue_id DESC LIMIT ${most}
     ) AS walked
       -- OFFSET keeps this a look-up for each row in turn, which ends with the page.
       CROSS JOIN LATERAL (
         SELECT * FROM issue WHERE project_id = walked.project_id AND id = walked.issue_id OFFSET 0
       ) AS issue
     WHERE ${[...rankConditions(listing.search, 'walked', bind), ...wordConditions(listing.search.words, bind)].join(' AND ')}
     ORDER BY walked.key DESC, walked.issue_id DESC LIMIT ${bind(listing.limit)}`,
    values,
  );
}

async function sortMatches(sql: Sql, listing: IssueListing): Promise<ListedIssue[]> {
  const { values, bind } = parameters();
  return readPage(
    sql,
    `SELECT issue.*, ranked.key
     FROM (
       SELECT issue_rank.project_id, issue_id, ${SORT_COLUMNS[listing.sort]} AS key
       FROM ${matchingRanks(listing.search, bind)}
       WHERE issue_rank.status = ANY(${bind(wantedStatuses(listing))}) AND ${rankCondition(listing, bind)}
         AND ${rankConditions(listing.search, 'issue_rank', bind).join(' AND ')}
       ORDER BY key DESC, issue_id DESC LIMIT ${bind(listing.limit)}
     ) AS ranked JOIN issue ON issue.project_id = ranked.project_id AND issue.id = ranked.issue_id`,
    values,
  );
}

/** The ranks of what meets the words, else the release, else the level: what is likely to be met by fewest comes first. */
function matchingRanks({ words, releases }: IssueSearch, bind: Bind): string {
  const rankOf = (matches: string): string =>
    `(${matches}) AS matching CROSS JOIN LATERAL (
       SELECT * FROM issue_rank AS r WHERE r.project_id = matching.project_id AND r.issue_id = matching.id OFFSET 0
     ) AS issue_rank`;
  if (words.length > 0)
    return rankOf(`SELECT project_id, id FROM issue WHERE ${wordConditions(words, bind).join(' AND ')}`);
  if (releases.length > 0)
    return rankOf(
      `SELECT DISTINCT project_id, issue_id AS id FROM issue_tag WHERE key = 'release' AND value = ANY(${bind(releases)})`,
    );
  return 'issue_rank';
}

async function readPage(sql: Sql, page: string, values: unknown[]): Promise<ListedIssue[]> {
  const { rows } = await sql.query<IssueRow & { key: string }>(
    `SELECT ${ISSUE_COLUMNS}, issue.key FROM (${page}) AS issue JOIN project ON project.id = issue.project_id
     ORDER BY issue.key DESC, issue.id DESC`,
    values,
  );
  return rows.map(({ key, ...row }) => ({ ...row, position: { key, id: row.id } }));
}

type Bind = (value: unknown) => string;

/** The parameters of a statement in the making: `bind` adds one and gives its name. */
function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

const wantedStatuses = ({ status, search }: IssueListing): readonly IssueStatus[] =>
  search.statuses.length > 0 ? [...new Set(search.statuses)] : status === 'all' ? ISSUE_STATUSES : [status];

/** What `issue_rank` alone knows. A single project is compared for equality: then its own order can be walked. */
function rankCondition({ projectIds, sort, after }: IssueListing, bind: Bind): string {
  const [first] = projectIds;
  const ofProjects =
    projectIds.length === 1
      ? `issue_rank.project_id = ${bind(first)}::bigint`
      : `issue_rank.project_id = ANY(${bind(projectIds)}::bigint[])`;
  if (!after) return ofProjects;
  return `${ofProjects} AND (${SORT_COLUMNS[sort]}, issue_id) < (${bind(after.key)}::bigint, ${bind(after.id)}::bigint)`;
}

/** @param rank what has the issue's `project_id`, `issue_id` and `level` */
const rankConditions = ({ levels, releases }: IssueSearch, rank: string, bind: Bind): string[] => [
  'true',
  ...(levels.length > 0 ? [`${rank}.level = ANY(${bind(levels)})`] : []),
  ...(releases.length > 0 ? [inReleases(rank, bind(releases))] : []),
];

/** Each word its own condition, on the text that `issue_words` indexes: `ILIKE ALL (array)` would use no index. */
const wordConditions = (words: readonly string[], bind: Bind): string[] =>
  words.map(
    (word) => `(issue.title || E'\\n' || issue.value || E'\\n' || issue.culprit) ILIKE ${bind(containsPattern(word))}`,
  );

/** A release is what the issue's events were tagged with. */
const inReleases = (rank: string, releases: string): string =>
  `EXISTS (SELECT FROM issue_tag AS tag WHERE tag.project_id = ${rank}.project_id AND tag.issue_id = ${rank}.issue_id
     AND tag.key = 'release' AND tag.value = ANY(${releases}))`;
