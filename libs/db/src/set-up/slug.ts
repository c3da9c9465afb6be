const SLUG_CHARACTERS_MAX = 48;

/** Words that stand at a project's place in the dashboard's addresses. */
const RESERVED = new Set(['new']);

/**
 * The names to try for a project in the dashboard's addresses and in short ids, best first: `shop`, `shop-2`, …
 *
 * @param name as a person typed it
 */
export function* proposeSlugs(name: string): Generator<string> {
  const slug = slugify(name);
  if (!RESERVED.has(slug)) yield slug;
  for (let number = 2; ; number += 1) yield `${slug}-${number}`;
}

/** Lower-case Latin letters, digits and single hyphens; `project` when nothing is left. */
function slugify(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, SLUG_CHARACTERS_MAX)
    .replace(/-$/, '');
  return slug === '' ? 'project' : slug;
}
