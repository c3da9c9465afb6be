import { countStoredEvents, findIssueNames, readWatermark } from '@errata/db';
import type { Move } from '@errata/grouping';
import { summarise } from './name-issues.js';
import type { Run } from './open-run.js';
import { placeStored, type RegroupedEvent } from './place-stored.js';
import { findPlaces, readNext } from './read-regrouped.js';
import { refuseTooMany } from './regroup-project.js';

/** Says what regrouping would do. Nothing is kept between steps: whoever takes it over begins anew. */
export async function tryRegroup(run: Run): Promise<void> {
  const { database, change } = run;
  const upTo = await readWatermark(database);
  run.expect(await countStoredEvents(database, { projectId: change.projectId, upTo }));
  const titles = new Map<string, string>();
  const moves = new Map<string, Move>();
  for (let after: string | undefined = '0'; after !== undefined;) {
    const { rows, last, regrouped } = await readNext(run, after, upTo);
    const places = await findPlaces(database, run, regrouped);
    for (const event of regrouped) tryEvent(event, places, titles, moves);
    refuseTooMany(titles.size);
    await run.beat({ events: rows });
    after = last;
  }
  await run.finish('done', async (sql) => {
    const list = [...moves.values()];
    const issues = await findIssueNames(sql, change.projectId, [
      ...new Set(list.flatMap(({ from, to }) => [from, to]).filter((id) => /^\d+$/.test(id))),
    ]);
    return { summary: summarise(run, list, issues, titles) };
  });
}

function tryEvent(
  event: RegroupedEvent,
  places: ReadonlyMap<string, string>,
  titles: Map<string, string>,
  moves: Map<string, Move>,
): void {
  const { grouping, hash } = event.grouped;
  const from = event.stored.row.issueId;
  const place = placeStored(event, places)?.to ?? `new ${hash}`;
  if (place.startsWith('new ') && !titles.has(place)) titles.set(place, grouping.title);
  if (place === from) return;
  const key = `${from} ${place}`;
  moves.set(key, { from, to: place, events: (moves.get(key)?.events ?? 0) + 1 });
}
