/** Every reason a part may be left out for, with the sentence the issue page shows. */
export const OMISSION_REASONS = {
  library: 'code of a library, and own code decides',
  'operating system': 'code of the operating system, and the program decides',
  recursion: 'the same call again',
  runtime: 'plumbing of the language runtime',
  minified: 'minified, so its name changes with every build',
  nameless: 'neither a name nor a source line to know it by',
  far: 'too far from the failure to decide',
  'stack decides': 'the stack trace says more',
  'type is made up': 'the SDK invented the type',
  wrapper: 'only wraps the errors inside',
  'same as another': 'another member of the group is alike',
  'client decides': 'the client sent a fingerprint of its own',
  'project rule decides': 'a rule of the project decides',
  'exception decides': 'the exception says more',
  'rule decides': 'new with every deployment, though the cause is always one',
} as const;

export type OmissionReason = keyof typeof OMISSION_REASONS;
