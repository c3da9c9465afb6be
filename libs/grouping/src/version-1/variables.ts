import type { Variable } from '../parameterise.js';

/**
 * What varies from one occurrence of a fault to the next, in order of preference: at each place of the text the first
 * pattern that fits wins. Every quantifier is bounded, or anchored by a look-behind so that it cannot start again inside
 * its own match: together they are linear.
 */
export const VARIABLES_1: readonly Variable[] = [
  ['email', String.raw`(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b`],
  [
    'url',
    String.raw`\b(?:https?|wss?|ftp|file|s3|gs|redis|rediss|amqps?|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|blob|data)://?[^\s'"<>\\)\]}]{1,2048}`,
  ],
  [
    'tmp_path',
    String.raw`(?<![\w/])(?:/private)?/(?:tmp|var/tmp|var/folders)/[^\s'"<>:,;)\]}]{1,512}|\b[A-Za-z]:\\[^\s'"<>:,;)\]}]{0,256}\\Temp\\[^\s'"<>:,;)\]}]{1,256}`,
  ],
  [
    'hostname',
    String.raw`(?<![\w.-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}(?:com|net|org|io|dev|app|cloud|internal|local|lan|svc|test|example|invalid|de|uk|eu|us|fr|cn|jp|ru|edu|gov)\b(?!\()`,
  ],
  ['traceparent', String.raw`\b00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\b`],
  [
    'uuid',
    String.raw`(?<![0-9a-fA-F])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9a-fA-F])`,
  ],
  ['sha1', String.raw`\b[0-9a-fA-F]{40}\b`],
  ['md5', String.raw`\b[0-9a-fA-F]{32}\b`],
  [
    'date',
    String.raw`\b\d{4}[-/][01]\d[-/][0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,12})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?(?![\w-])`,
  ],
  [
    'date',
    String.raw`\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2} {1,2}\d{1,2}),? (?:\d{4} )?\d{2}:\d{2}:\d{2}(?: (?:\d{4}|(?:GMT|UTC)?[+-]\d{4}|[A-Z]{3,4})){0,2}\b(?: \([A-Z][A-Za-z ]{1,40}\))?`,
  ],
  ['date', String.raw`(?<![\w:.])[0-2]\d:[0-5]\d:[0-5]\d(?:[.,]\d{1,12})?(?![\w:])`],
  [
    'duration',
    String.raw`(?<![\w.])\d{1,18}(?:\.\d{1,18})? ?(?:ns|us|µs|ms|secs?|seconds?|s|mins?|minutes?|m|hours?|h|days?|d)(?!\w)`,
  ],
  ['ip', String.raw`(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]{0,8}\.\d)`],
  [
    'ip',
    String.raw`(?<![\w:.])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\w:])|(?<![\w:.])(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})(?![\w:])`,
  ],
  ['mac', String.raw`(?<![\w:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![\w:-])`],
  [
    'quoted_id',
    String.raw`(?<![\w=])'(?=[^'\s]{0,63}\d)[^'\s]{1,64}'(?!\w)|(?<![\w=])"(?=[^"\s]{0,63}\d)[^"\s]{1,64}"(?!\w)`,
  ],
  [
    'hex',
    String.raw`\b0[xX][0-9a-fA-F]{1,128}\b|\b(?=[a-f]{0,127}\d)(?=\d{0,127}[a-f])[0-9a-f]{7,128}\b|\b(?=[A-F]{0,127}\d)(?=\d{0,127}[A-F])[0-9A-F]{8,128}\b`,
  ],
  ['id', String.raw`(?<=\b[a-z]{1,12}[_-])(?=[A-Za-z]{0,63}\d{1,63}[A-Za-z])[A-Za-z0-9]{6,64}\b`],
  ['float', String.raw`(?<![\w.])[-+]?\d{1,64}\.\d{1,64}(?:[eE][-+]?\d{1,4})?(?![\w.]*\w)`],
  [
    undefined,
    String.raw`(?<=\b(?:HTTP|HTTP/\d|HTTP/\d\.\d|[Ss]tatus|[Ss]tatus:|[Ss]tatus [Cc]ode|[Ss]tatus [Cc]ode:|[Cc]ode|[Cc]ode:)[ =])[1-5]\d\d\b`,
  ],
  ['int', String.raw`(?<![\w.])-?\d{1,128}(?!\w)(?!\.\d)|(?<=[_\-#/:=])\d{1,128}\b`],
  ['quoted_str', String.raw`(?<==)(?:'[^']{0,512}'|"[^"]{0,512}")`],
  ['bool', String.raw`(?<==|": ?)(?:true|false|True|False)\b`],
];
