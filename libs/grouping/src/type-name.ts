import { rewrite, type Rule } from './rewrite.js';

const TYPE_LENGTH_MAX = 256;

/** Anonymous and generated classes get a new number or address with every build or run. */
const TYPE_RULES: readonly Rule[] = [
  [/@anonymous(?:(?!::)[^])*/, '@anonymous'],
  [/#<Class:0x[0-9a-f]+>/g, '#<Class>'],
  [/\$\$Lambda[$/.]?\S*/g, '$$$$Lambda'],
  [/\$Proxy\d+/g, '$$Proxy'],
  [/\$\d+/g, '$$'],
];

/** The lasting part of an error type's name; empty where the type is missing. */
export function cleanTypeName(type: string | undefined): string {
  return rewrite((type ?? '').slice(0, TYPE_LENGTH_MAX).trim(), TYPE_RULES);
}
