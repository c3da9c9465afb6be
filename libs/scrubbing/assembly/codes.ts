/** Bytes of JSON. */
export const BLANK: i32 = 0x20;
export const QUOTE: i32 = 0x22;
export const PLUS: i32 = 0x2b;
export const COMMA: i32 = 0x2c;
export const MINUS: i32 = 0x2d;
export const POINT: i32 = 0x2e;
export const ZERO: i32 = 0x30;
export const COLON: i32 = 0x3a;
export const BRACKET: i32 = 0x5b;
export const BACKSLASH: i32 = 0x5c;
export const BRACKET_END: i32 = 0x5d;
export const LETTER_E: i32 = 0x65;
export const BRACE: i32 = 0x7b;
export const BRACE_END: i32 = 0x7d;
