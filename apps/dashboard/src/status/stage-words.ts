const WORDS: Record<string, string> = {
  claim: 'fetching from the inbox',
  open: 'unpacking',
  mark: 'looking for duplicates',
  normalise: 'normalising',
  scrub: 'removing secrets',
  group: 'grouping',
  encode: 'compressing',
  place: 'finding issues',
  store: 'writing events',
  count: 'counting and alerting',
  settle: 'closing the books',
  commit: 'committing',
};

/** A stage of the digest in plain words; one that is newer than this page is shown as it is. */
export const stageWords = (stage: string): string => WORDS[stage] ?? stage;
