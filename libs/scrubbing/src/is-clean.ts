const UNCLEAN = /[\0\p{Surrogate}]/u;

/** Without U+0000 and halves of characters: normalising takes these out, which joins what stands around them. */
export const isClean = (text: string): boolean => !UNCLEAN.test(text);
