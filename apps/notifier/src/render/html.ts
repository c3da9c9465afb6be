/** Text that is HTML already; the only way into a page without being escaped. */
export class Html {
  constructor(readonly source: string) {}
}

type Part = Html | string | number | undefined | false | Part[];

/**
 * A template whose interpolations are text: whatever comes in is escaped, for elements and for quoted attributes alike.
 * Only what another `html` made goes in as it is; lists are joined; `undefined` and `false` are nothing.
 */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(literals.reduce((done, literal, i) => done + renderPart(parts[i - 1]) + literal));
}

function renderPart(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.source;
  if (Array.isArray(part)) return part.map(renderPart).join('');
  return String(part).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
