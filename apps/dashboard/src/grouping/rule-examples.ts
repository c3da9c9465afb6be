/** Rules to begin with, each with what it is good for. */
export const RULE_EXAMPLES: readonly { rule: string; does: string }[] = [
  {
    rule: 'type:TimeoutError -> fingerprint "timeout", "{{ transaction }}"',
    does: 'One issue for each route that times out',
  },
  { rule: 'tag.tenant:acme -> fingerprint "{{ default }}", "acme"', does: 'A tenant in issues of its own' },
  { rule: 'path:*/vendor/* -> not in-app', does: 'Code that is not yours does not decide' },
  { rule: 'message:"ResizeObserver loop*" -> drop', does: 'Never store what nobody will fix' },
  {
    rule: 'logger:audit.* -> level info and title "Audit: {{ message }}"',
    does: 'Another level and another name',
  },
];

/** The words of the language: what stands left of `->`, and what right of it. */
export const RULE_WORDS: readonly { title: string; words: readonly { word: string; means: string }[] }[] = [
  {
    title: 'Which events',
    words: [
      { word: 'type: message:', means: 'an error of the chain' },
      { word: 'level: release: environment: transaction: logger: platform:', means: 'what the event says' },
      { word: 'tag.NAME:', means: 'one of its tags' },
      { word: 'path: function: module: app:yes', means: 'one frame that has all of them' },
      { word: '* ? !', means: 'anything, one character, not' },
    ],
  },
  {
    title: 'What happens',
    words: [
      { word: 'fingerprint "a", "{{ default }}"', means: 'who shares it is one issue' },
      { word: 'title "{{ type }} in {{ module }}"', means: 'what the issue is called' },
      { word: 'in-app · not in-app', means: 'those frames are own code, or not' },
      { word: 'level warning', means: 'instead of the level sent' },
      { word: 'drop', means: 'counted in the ledger, not stored' },
      { word: 'and', means: 'joins two of them' },
    ],
  },
];
