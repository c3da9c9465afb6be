import type { ProjectDetail } from '@errata/contract';
import { findProjectSettings, listProjectKeys, projectDsn, readProjectSettings, type Sql } from '@errata/db';
import { NotFoundException } from '@nestjs/common';
import { describeProjects } from './describe-project.js';

/**
 * Everything the settings page of a project shows.
 *
 * @param ingestUrl public address of the ingest API, with which DSNs begin
 * @throws 404
 */
export async function showProject(
  sql: Sql,
  id: string,
  { ingestUrl, now }: { ingestUrl: string; now: Date },
): Promise<ProjectDetail> {
  const [[project], keys, settings] = await Promise.all([
    describeProjects(sql, [id], now),
    listProjectKeys(sql, id),
    findProjectSettings(sql, [id]),
  ]);
  if (!project) throw new NotFoundException('There is no such project.');
  return {
    ...project,
    settings: settings.get(id) ?? readProjectSettings({}),
    keys: keys.map((key) => ({ ...key, dsn: projectDsn(ingestUrl, key.publicKey, id) })),
  };
}
