/**
 * Every limit of the wire, with its unit in the name, its default and its reason. Bytes are counted after
 * decompression unless the name says otherwise; characters are UTF-16 units, as JavaScript and the SDKs count them.
 */
export const LIMIT_TABLE = {
  // The request
  compressedBytesMax: [20 * 1024 * 1024, 'a body as it comes over the wire; Relay had 20 MiB'],
  envelopeBytesMax: [100 * 1024 * 1024, 'a decompressed envelope; replays and attachments we skip make it large'],
  eventBytesMax: [1024 * 1024, 'one event item or store body; SDKs cut at about 200 kB'],
  securityReportBytesMax: [64 * 1024, 'browsers send one to a few kB'],
  clientReportBytesMax: [16 * 1024, 'a report lists tens of counters'],
  attachmentsMax: [20, 'attachments of one event, over all its envelopes'],
  attachmentBytesMax: [20 * 1024 * 1024, 'one attachment; a larger one is passed over, its event stays'],
  attachmentsBytesMax: [50 * 1024 * 1024, 'the attachments of one envelope together'],
  feedbackBytesMax: [64 * 1024, 'a form people type into'],
  headerBytesMax: [16 * 1024, 'an envelope or item header line; trace baggage may take some kB'],
  itemsMax: [100, 'items of one envelope; SDKs send at most a handful'],
  jsonDepthMax: [128, 'JSON.parse survives a million levels but every later walk does not'],

  // Times
  clockDriftSecondsMin: [55 * 60, 'below this a difference between sent_at and arrival is delay, not a wrong clock'],
  futureSecondsMax: [60, 'an event further ahead cannot have happened'],
  pastSecondsMax: [30 * 86_400, 'an event further back would fall out of retention at once'],
  retryAfterSecondsMax: [3600, 'SDKs obey to the letter; a slip must not silence them for weeks'],

  // Strings. Cut only when longer than the limit plus its grace, see GRACE_CHARS
  messageCharsMax: [8192, 'a message or an exception value'],
  summaryCharsMax: [1024, 'one-line descriptions'],
  symbolCharsMax: [256, 'functions, modules, exception types'],
  pathCharsMax: [256, 'file names and paths in frames'],
  urlCharsMax: [2048, 'request addresses and paths of browser frames'],
  enumCharsMax: [128, 'ids and words from small sets'],
  loggerCharsMax: [64, 'as Relay'],
  emailCharsMax: [75, 'as Relay'],
  transactionCharsMax: [200, 'transaction and culprit: indexed columns'],
  serverNameCharsMax: [256, 'host names end at 253'],
  releaseCharsMax: [250, 'an indexed column'],
  distCharsMax: [64, 'as Relay'],
  environmentCharsMax: [64, 'as Relay'],
  tagKeyCharsMax: [200, 'Sentry since 2025; 32 before'],
  tagValueCharsMax: [200, 'an indexed column'],
  sourceLineCharsMax: [1024, 'longer lines are minified code, which nobody reads'],
  fingerprintPartCharsMax: [1024, 'anybody with the DSN picks it'],

  // Lists
  tagsMax: [100, 'each tag costs an index row'],
  pairsMax: [200, 'headers, cookies, query parameters'],
  fingerprintPartsMax: [32, 'anybody with the DSN picks it'],
  breadcrumbsMax: [100, 'what SDKs keep by default; the newest stay'],
  exceptionsMax: [50, 'a chain; both ends stay'],
  threadsMax: [100, 'a JVM dump has hundreds; the crashed one and the first ones stay'],
  framesMax: [250, 'a recursion; both ends stay'],
  framesDetailedMax: [50, 'frames beyond lose source and variables, from the middle outwards, library code first'],
  contextLinesMax: [10, 'source lines on each side; SDKs send 5 to 7'],
  errorsMax: [50, 'notes on one event; more tell nothing new'],

  // Free-form JSON: levels and estimated bytes
  varsDepthMax: [5, 'local variables of a frame'],
  varsBytesMax: [8 * 1024, 'Relay keeps 2 kB; local variables are what people come for'],
  dataDepthMax: [5, 'breadcrumb and mechanism data'],
  dataBytesMax: [2 * 1024, 'as Relay'],
  requestDepthMax: [7, 'request body and environment, one context, modules'],
  requestBytesMax: [8 * 1024, 'as Relay'],
  extraDepthMax: [7, 'one value of extra'],
  extraValueBytesMax: [16 * 1024, 'one value of extra'],
  extraBytesMax: [256 * 1024, 'extra as a whole, debug_meta, _meta'],
} as const satisfies Record<string, readonly [value: number, reason: string]>;

export type LimitName = keyof typeof LIMIT_TABLE;
export type Limits = Readonly<Record<LimitName, number>>;

/** The defaults, by name. */
export const LIMITS: Limits = Object.freeze(
  Object.fromEntries(Object.entries(LIMIT_TABLE).map(([name, [value]]) => [name, value])),
) as Limits;

/** A string over its limit by no more than an eighth, at most this much, stays whole: cutting it would hide more than it saves. */
export const GRACE_CHARS = 100;
