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
  // Indentation belongs to the source, not to the mail: where white space counts, it would be seen.
  const literal = (text: string) => text.replace(/\n\s+/g, '\n');
  return new Html(literals.map((text, i) => (i > 0 ? renderPart(parts[i - 1]) : '') + literal(text)).join(''));
}

function renderPart(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.source;
  if (Array.isArray(part)) return part.map(renderPart).join('');
  return String(part).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
