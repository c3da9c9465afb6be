import type { Variable } from '../parameterise.js';

const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?`;
const CLOCK = String.raw`[0-2]?\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,12})?)?`;
const ZONE = String.raw`(?: ?(?:Z|UTC|GMT|[AP]M|[ap]m|[+-]\d{2}:?\d{2})){0,2}(?:\[[\w/]{1,40}\])?`;
const TIME = String.raw`(?:(?:[T,]? ?| at )${CLOCK}${ZONE})?`;
const ITEM = String.raw`(?:-?\d{1,20}(?:\.\d{1,20})?|[?]|\$\d{1,4}|%s|NULL|null|'[^']{0,128}'|"[^"]{0,128}")`;
const ANY = String.raw`[^\s'"<>\\)\]}]`;

/**
 * What varies from one occurrence of a fault to the next, in order of preference. Every quantifier is bounded, or anchored
 * by a look-behind so that it cannot start again inside its own match: together they are linear.
 */
export const VARIABLES_2: readonly Variable[] = [
  [
    'email',
    String.raw`(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]{1,64}@(?:[\p{L}\p{N}_-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])`,
  ],
  [
    'url',
    String.raw`\b[a-z][a-z\d+-]{1,24}(?::[a-z]{2,16})?:\/\/${ANY}{1,2048}|\b(?:data|blob|mailto|urn):[\w./+%-]${ANY}{1,2048}`,
  ],
  ['jwt', String.raw`\beyJ[\w-]{8,1024}\.[\w-]{8,1024}(?:\.[\w-]{0,1024})?`],
  [
    'tmp_path',
    String.raw`(?<![\w/])(?:/private)?/(?:tmp|var/tmp|var/folders|dev/shm)/[^\s'"<>:,;)\]}]{1,512}|\b[A-Za-z]:\\[^\s'"<>:,;)\]}]{0,256}\\Te?mp\\[^\s'"<>:,;)\]}]{1,256}`,
  ],
  ['home', String.raw`(?<=(?<![\w.])/(?:home|Users)/|\b[A-Za-z]:\\Users\\)[^\s/\\'":]{1,64}(?=[/\\])`],
  [
    'hostname',
    String.raw`(?<![\w.-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}(?:com|net|org|io|dev|app|cloud|internal|intranet|local|localdomain|lan|svc|test|example|invalid|de|uk|eu|us|fr|nl|pl|cn|jp|kr|ru|edu|gov|xyz)\b(?!\()`,
  ],
  ['traceparent', String.raw`\b00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\b`],
  [
    'uuid',
    String.raw`(?<![0-9a-fA-F])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9a-fA-F])`,
  ],
  ['sha1', String.raw`\b[0-9a-fA-F]{40}\b`],
  ['md5', String.raw`\b[0-9a-fA-F]{32}\b`],
  // Codes are kinds of faults, not occurrences of one: 404 and 500 stay apart, ENOENT's 2 and EACCES's 13 too.
  [
    undefined,
    String.raw`(?<=\b(?:HTTP(?:\/\d(?:\.\d)?)?|[Ss]tatus(?:[ _]?[Cc]ode)?"?|[Cc]ode|returned|responded with)(?:[:=]? ?| is ))[1-5]\d\d\b(?![.\d-])`,
  ],
  [
    undefined,
    String.raw`(?<=\b(?:[Ee]rrno|ERRNO|WinError|SQLSTATE|ORA|PLS|TNS|[Ee]xit(?:ed)?(?: with)? (?:code|status)|[Ee]rror code|[Ss]ignal)[ :=-]{0,2}\[?)-?[\dA-Z]{1,6}\b`,
  ],
  [
    'date',
    String.raw`(?<![\w-])\d{4}[-/.](?:[01]?\d)[-/.][0-3]?\d${TIME}(?![\w-])|\b(?:19|20)\d{6}T\d{4,6}(?:\.\d{1,9})?Z?\b`,
  ],
  ['date', String.raw`(?<![\w./-])[0-3]?\d[-/.][0-3]?\d[-/.](?:\d{4}|\d{2}(?= ))${TIME}(?![\w-])`],
  [
    'date',
    String.raw`\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? (?:\d{1,2}[ -]${MONTH}|${MONTH} {1,2}\d{1,2}),?[ -](?:\d{2,4} )?\d{2}:\d{2}:\d{2}(?: (?:\d{4}|(?:GMT|UTC)?[+-]\d{4}|[A-Z]{3,4})){0,2}\b(?: \([A-Z][A-Za-z ]{1,40}\))?`,
  ],
  [
    'date',
    String.raw`\b${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4}${TIME}|,? ${CLOCK}${ZONE})(?!\w)|(?<![\w.])\d{1,2}[ -]${MONTH},?[ -]\d{4}${TIME}(?!\w)`,
  ],
  [
    'date',
    String.raw`(?<![\w:.])(?:[0-2]?\d:[0-5]\d:[0-5]\d(?:[.,]\d{1,12})?|[0-2]?\d:[0-5]\d(?= ?[AaPp][Mm]\b))(?: ?[AaPp][Mm]\b)?(?![\w:])`,
  ],
  [
    'duration',
    String.raw`(?<![\w.])(?:\d{1,18}(?:[.,]\d{1,18})?(?:ns|us|µs|μs|ms|h|m|s)){1,4}(?!\w)|\bP(?:\d{1,6}[YMWD]){0,4}T?(?:\d{1,6}(?:\.\d{1,9})?[HMS]){1,3}\b`,
  ],
  [
    'duration',
    String.raw`(?<![\w.])\d{1,18}(?:[.,]\d{1,18})? ?(?:ns|us|µs|ms|nanos(?:econds?)?|millis(?:econds?)?|milliseconds?|msecs?|secs?|seconds?|s|mins?|minutes?|m|hrs?|hours?|h|days?|d|weeks?)(?!\w)`,
  ],
  ['size', String.raw`(?<![\w.])\d{1,18}(?:[.,]\d{1,18})? ?(?:[KMGTPkmgt]i?[Bb]|[Bb]ytes?|B)(?!\w)`],
  ['ip', String.raw`(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]{0,8}\.\d)`],
  [
    'ip',
    String.raw`(?<![\w:.])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\w:])|(?<![\w:.])(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})(?![\w:])`,
  ],
  ['mac', String.raw`(?<![\w:-])[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}(?![\w:-])`],
  // What databases quote of a row: `Key (name)=(Bo Lee) already exists`, `Duplicate entry 'bo' for key`.
  [
    'row',
    String.raw`(?<=\)=\()[^()]{1,256}(?=\))|(?<=[Dd]uplicate entry )'[^']{0,256}'|(?<=key value is )\([^()]{1,256}\)`,
  ],
  // Values of JSON and of statements; names of columns and keys stay.
  ['quoted_str', String.raw`(?<=(?:"[\w.-]{1,64}"|'[\w.-]{1,64}'): ?)(?:"[^"]{0,512}"|'[^']{0,512}')`],
  ['quoted_str', String.raw`(?<=[\w\])"'\x60] ?(?:=|!=|<>|<=|>=|=>|\b(?:LIKE|like)) ?)(?:'[^']{0,512}'|"[^"]{0,512}")`],
  ['quoted_str', String.raw`(?<==)(?:'[^']{0,512}'|"[^"]{0,512}")`],
  ['list', String.raw`(?<=[(\[])${ITEM}(?:, ?${ITEM}){1,500}(?=[)\]])`],
  [
    'quoted_id',
    String.raw`(?<![\w=])'(?=[^'\s]{0,63}\d)[^'\s]{1,64}'(?!\w)|(?<![\w=])"(?=[^"\s]{0,63}\d)[^"\s]{1,64}"(?!\w)|\x60(?=[^\x60\s]{0,63}\d)[^\x60\s]{1,64}\x60|[“„«‘](?=[^\s”“»’"]{0,63}\d)[^\s”“»’"]{1,64}[”“»’"]`,
  ],
  ['query', String.raw`(?<=[\w/])\?[\w.%[\]-]{1,64}=${ANY}{0,512}`],
  ['pid', String.raw`#(?:PID|Port|Reference|Ref)<[\d.]{1,64}>|<\d{1,6}\.\d{1,9}\.\d{1,6}>`],
  // A pod of Kubernetes: its set's hash and its own letters.
  ['pod', String.raw`(?<=\b[a-z][\w-]{0,62}-)(?=[a-z]{0,9}\d)[a-z0-9]{8,10}-[a-z0-9]{5}\b`],
  [
    'hex',
    String.raw`\b0[xX][0-9a-fA-F]{1,128}\b|\b(?=[a-f]{0,127}\d)(?=\d{0,127}[a-f])[0-9a-f]{7,128}\b|\b(?=[A-F]{0,127}\d)(?=\d{0,127}[A-F])[0-9A-F]{8,128}\b|(?<=\w@)[0-9a-f]{4,16}\b`,
  ],
  [
    'id',
    String.raw`(?<=\b[a-z]{1,12}(?:[_-][a-z]{1,12}){0,2}[_-])(?=[A-Za-z]{0,63}\d{1,63}[A-Za-z])[A-Za-z0-9]{5,64}\b|(?<=[/#])(?=[A-Za-z_-]{0,63}\d{1,63}[A-Za-z])[A-Za-z0-9_-]{8,64}(?![\w.])`,
  ],
  ['id', String.raw`\b(?=[A-Za-z]{0,63}\d{1,63}[A-Za-z]{1,63}\d)[A-Za-z0-9]{16,128}\b`],
  ['id', String.raw`(?<==)(?=[A-Za-z_-]{1,63}\d)[\w-]{2,64}(?![\w.(])`],
  ['float', String.raw`(?<![\w.])[-+]?\d{1,64}(?:\.\d{1,64}(?:[eE][-+]?\d{1,4})?|[eE][-+]?\d{1,4})(?![\w.]{0,64}\w)`],
  ['int', String.raw`(?<![\w.,])-?\d{1,3}(?:[,.'’_\u00a0\u202f]\d{3}){1,6}(?:[.,]\d{1,8})?(?![\w.,]*\d)`],
  ['int', String.raw`(?<![\w.])-?\d{1,128}(?!\w)(?!\.\d)|(?<=[_\-#/:=])\d{1,128}\b|(?<=[A-Za-z])\d{5,64}\b`],
  ['bool', String.raw`(?<==|["']: ?)(?:true|false|True|False|null|None|nil)\b`],
];

/** None of the patterns matches a text without one of these. */
export const CANDIDATE_2 =
  /[\d@?=]|:\/|:\\|\b(?:data|blob|mailto|urn):|\w\.\w|["']:|[/\\](?:tmp|shm|home|Users)|[\])] ?=|LIKE|like|NULL|%s|Duplicate|key value|::|eyJ/;
