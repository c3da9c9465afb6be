import type { IssueComparison, IssueSummary, SimilarIssues } from '@errata/contract';
import { findIssues, type HashRecord, type IssueRef, listAlikeHashes, listHashRecords, type Sql } from '@errata/db';
import { compareRecords, type GroupingRecord, similarity } from '@errata/grouping';
import { NotFoundException } from '@nestjs/common';
import { describeIssues } from '../issues/describe-issue.js';

const SIMILAR_MAX = 5;

/** Less alike than this, two issues have little more in common than their language. */
const SIMILARITY_MIN = 0.25;

/** Issues of the same project that look like this one, the most alike first. */
export async function findSimilar(sql: Sql, issue: IssueRef, now: Date): Promise<SimilarIssues> {
  const [mine, theirs] = await Promise.all([listHashRecords(sql, issue), listAlikeHashes(sql, issue)]);
  const best = new Map<string, number>();
  for (const other of theirs) {
    const score = bestSimilarity(mine, [other]);
    if (score >= SIMILARITY_MIN) best.set(other.issueId, Math.max(score, best.get(other.issueId) ?? 0));
  }
  const chosen = [...best].sort(([, a], [, b]) => b - a).slice(0, SIMILAR_MAX);
  const issues = await describe(
    sql,
    issue.projectId,
    chosen.map(([id]) => id),
    now,
  );
  return {
    similar: chosen.flatMap(([id, score]) => {
      const found = issues.get(id);
      return found ? [{ issue: found, similarity: score }] : [];
    }),
  };
}

/** Why two issues of a project are not one. @throws 404 */
export async function compareIssues(sql: Sql, left: IssueRef, rightId: string, now: Date): Promise<IssueComparison> {
  const { projectId } = left;
  const issues = await describe(sql, projectId, [left.id, rightId], now);
  const [shownLeft, shownRight] = [issues.get(left.id), issues.get(rightId)];
  if (!shownLeft || !shownRight) throw new NotFoundException('There is no such issue in this project.');
  const [lefts, rights] = await Promise.all([
    listHashRecords(sql, left),
    listHashRecords(sql, { projectId, id: rightId }),
  ]);
  const [a, b] = closestPair(lefts, rights);
  const compared = compareRecords(recordOf(a), recordOf(b), [a.version, b.version]);
  return { left: shownLeft, right: shownRight, similarity: similarity(recordOf(a), recordOf(b)), ...compared };
}

async function describe(
  sql: Sql,
  projectId: string,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, IssueSummary>> {
  const issues = await describeIssues(sql, await findIssues(sql, [projectId], ids), now);
  return new Map(issues.map((issue) => [issue.id, issue]));
}

const recordOf = ({ record }: HashRecord): GroupingRecord => record as GroupingRecord;

function bestSimilarity(mine: readonly HashRecord[], theirs: readonly HashRecord[]): number {
  const [a, b] = closestPair(mine, theirs);
  return similarity(recordOf(a), recordOf(b));
}

/** An issue that lost its last hash says nothing. */
const NOTHING: HashRecord = {
  issueId: '',
  hash: '',
  version: 0,
  record: { strategy: 'none', parts: [], omitted: [] } satisfies GroupingRecord,
};

/** Of two issues with several hashes each, the two that are most alike. */
function closestPair(mine: readonly HashRecord[], theirs: readonly HashRecord[]): [HashRecord, HashRecord] {
  const pairs = mine.flatMap((a) => theirs.map((b): [HashRecord, HashRecord] => [a, b]));
  const scored = pairs.map((pair) => ({ pair, score: similarity(recordOf(pair[0]), recordOf(pair[1])) }));
  return scored.sort((a, b) => b.score - a.score)[0]?.pair ?? [NOTHING, NOTHING];
}
