/** Puts integers that a double cannot hold exactly in quotes. */
export function quoteUnsafeIntegers(json: string): string {
  return mapOutsideStrings(json, (text) =>
    text.replace(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => (isUnsafeInteger(token) ? `"${token}"` : token)),
  );
}

/** Replaces NaN, Infinity and -Infinity outside strings by null. */
export function repairBareWords(json: string): string {
  return mapOutsideStrings(json, (text) => text.replace(/-?\bInfinity\b|\bNaN\b/g, 'null'));
}

function isUnsafeInteger(token: string): boolean {
  return token.length > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}

/** By hand, because one pattern for a whole JSON string backtracks once per character: megabytes of stack on a long one. */
function mapOutsideStrings(json: string, map: (text: string) => string): string {
  let out = '';
  let at = 0;
  while (at < json.length) {
    const quote = json.indexOf('"', at);
    if (quote < 0) return out + map(json.slice(at));
    const end = stringEnd(json, quote);
    out += map(json.slice(at, quote)) + json.slice(quote, end);
    at = end;
  }
  return out;
}

function stringEnd(json: string, quote: number): number {
  for (let i = quote + 1; i < json.length; i++) {
    if (json[i] === '\\') i++;
    else if (json[i] === '"') return i + 1;
  }
  return json.length;
}
