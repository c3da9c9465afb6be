import { findProjectGrouping, findRulesTexts, type ProjectGroupingRow, type Sql } from '@errata/db';
import { parseRules, type ProjectGrouping, type Rule } from '@errata/grouping';

const UNTOUCHED: ProjectGrouping = { rules: [], splits: [] };

/** A process's memory of the grouping rules of projects: a text is read and parsed once for each of its versions. */
export class ProjectGroupings {
  private readonly known = new Map<string, { version: number; rules: Rule[] }>();

  /**
   * What people said about the grouping of these projects, as it is now. The grouping lock must be held. The list of rules is
   * the same object for as long as nobody changes them.
   */
  async find(sql: Sql, projectIds: readonly string[]): Promise<(projectId: string) => ProjectGrouping> {
    const rows = await findProjectGrouping(sql, projectIds);
    const unknown = rows.filter((row) => !this.isKnown(row)).map(({ projectId }) => projectId);
    if (unknown.length > 0) await this.learn(sql, unknown);
    const groupings = new Map(
      rows.map(({ projectId, rulesVersion, splits }) => [
        projectId,
        { rules: (rulesVersion > 0 && this.known.get(projectId)?.rules) || UNTOUCHED.rules, splits },
      ]),
    );
    return (projectId) => groupings.get(projectId) ?? UNTOUCHED;
  }

  private isKnown({ projectId, rulesVersion }: ProjectGroupingRow): boolean {
    return rulesVersion === 0 || this.known.get(projectId)?.version === rulesVersion;
  }

  private async learn(sql: Sql, projectIds: readonly string[]): Promise<void> {
    for (const { projectId, version, text } of await findRulesTexts(sql, projectIds))
      this.known.set(projectId, { version, rules: parseRules(text).rules });
  }
}
