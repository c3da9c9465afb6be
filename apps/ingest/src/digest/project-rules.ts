import { DEFAULT_PROJECT_SETTINGS, findProjectSettings, type ProjectSettings, type Sql } from '@errata/db';
import type { Event, FilteredReason } from '@errata/protocol';
import { compileScrubber, compileTextScrubber, type Scrubber } from '@errata/scrubbing';
import { decideFilter, type EventSender } from './filter/decide-filter.js';

/** What a project's settings mean for its events. */
export interface ProjectRules {
  filter(event: Event, sender: EventSender): FilteredReason | undefined;
  scrubber: Scrubber;
  scrubText(text: string): string;
}

export const compileRules = ({ filters, scrubbing }: ProjectSettings): ProjectRules => ({
  filter: (event, sender) => decideFilter(event, filters, sender),
  scrubber: compileScrubber(scrubbing),
  scrubText: compileTextScrubber(scrubbing),
});

/** A changed setting works for events that come in after at most this long. */
const KNOWN_MS = 30_000;

/** Every change of settings leaves its old rules behind. */
const COMPILED_MAX = 1000;

/**
 * A process's memory of the rules of projects. Rules are compiled once per different settings, which most projects share:
 * a scrubber remembers the names it has judged, and that is what makes it quick.
 */
export class RulesCache {
  private readonly known = new Map<string, { until: number; rules: ProjectRules }>();
  private readonly compiled = new Map<string, ProjectRules>();

  constructor(private readonly now: () => number = Date.now) {}

  /** A project that is gone has the default rules, for events that still wait. */
  async find(sql: Sql, projectIds: readonly string[]): Promise<(projectId: string) => ProjectRules> {
    const now = this.now();
    const unknown = [...new Set(projectIds)].filter((id) => (this.known.get(id)?.until ?? 0) <= now);
    if (unknown.length > 0) await this.learn(sql, unknown, now + KNOWN_MS);
    return (projectId) => this.known.get(projectId)?.rules ?? this.compile(DEFAULT_PROJECT_SETTINGS);
  }

  private async learn(sql: Sql, projectIds: readonly string[], until: number): Promise<void> {
    const settings = await findProjectSettings(sql, projectIds);
    for (const [id, found] of settings) this.known.set(id, { until, rules: this.compile(found) });
  }

  private compile(settings: ProjectSettings): ProjectRules {
    const key = JSON.stringify([settings.filters, settings.scrubbing]);
    const known = this.compiled.get(key);
    if (known) return known;
    const rules = compileRules(settings);
    if (this.compiled.size >= COMPILED_MAX) this.compiled.clear();
    this.compiled.set(key, rules);
    return rules;
  }
}
