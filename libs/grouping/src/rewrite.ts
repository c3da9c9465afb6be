/** A rewriting rule. Patterns are tried on cut text only and must be linear on hostile input. */
export type Rule = readonly [pattern: RegExp, replacement: string];

/** Applies the rules in order, each to what the one before left. */
export function rewrite(text: string, rules: readonly Rule[]): string {
  let rewritten = text;
  for (const [pattern, replacement] of rules) rewritten = rewritten.replace(pattern, replacement);
  return rewritten;
}
