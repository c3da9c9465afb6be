import type { Rule } from '../rewrite.js';

/** Anonymous and generated classes get a new number or address with every build or run. */
export const TYPES_1: readonly Rule[] = [
  [/@anonymous(?:(?!::)[^])*/, '@anonymous'],
  [/#<Class:0x[0-9a-f]+>/g, '#<Class>'],
  [/\$\$Lambda[$/.]?\S*/g, '$$$$Lambda'],
  [/\$Proxy\d+/g, '$$Proxy'],
  [/\$\d+/g, '$$'],
];
