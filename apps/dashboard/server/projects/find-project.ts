import { findProjectBySlug, type MemberRow, type ProjectRow, type Sql, visibleProjectIds } from '@errata/db';
import { NotFoundException } from '@nestjs/common';

/** The project of that name, if the member may see it. @throws 404 */
export async function findProject(sql: Sql, member: MemberRow, slug: string): Promise<ProjectRow> {
  const project = await findProjectBySlug(sql, await visibleProjectIds(sql, member), slug);
  if (!project) throw new NotFoundException('There is no such project.');
  return project;
}
