import type { DescribedFrame } from './described-frame.js';

export type Language =
  | 'javascript'
  | 'python'
  | 'ruby'
  | 'php'
  | 'jvm'
  | 'csharp'
  | 'go'
  | 'native'
  | 'beam'
  | 'dart'
  | 'perl'
  | 'other';

const BY_PLATFORM: Record<string, Language> = {
  javascript: 'javascript',
  node: 'javascript',
  python: 'python',
  ruby: 'ruby',
  php: 'php',
  java: 'jvm',
  groovy: 'jvm',
  kotlin: 'jvm',
  scala: 'jvm',
  csharp: 'csharp',
  go: 'go',
  native: 'native',
  c: 'native',
  cocoa: 'native',
  objc: 'native',
  swift: 'native',
  rust: 'native',
  elixir: 'beam',
};

/** Their crash reports are all "synthetic": the operating system words type and text alike. */
export const NATIVE_PLATFORMS: ReadonlySet<string> = new Set(['native', 'cocoa', 'objc', 'c']);

/** Languages whose clients send the line of the failing statement itself. */
export const SOURCE_LINE_LANGUAGES: ReadonlySet<Language> = new Set(['javascript', 'python', 'ruby', 'php']);

/** Asked only where the platform says nothing: old clients, dialects, frames of mixed programs. */
const BY_EXTENSION: Record<string, Language> = {
  js: 'javascript',
  jsx: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  ts: 'javascript',
  tsx: 'javascript',
  vue: 'javascript',
  svelte: 'javascript',
  py: 'python',
  rb: 'ruby',
  erb: 'ruby',
  php: 'php',
  java: 'jvm',
  kt: 'jvm',
  scala: 'jvm',
  groovy: 'jvm',
  cs: 'csharp',
  fs: 'csharp',
  vb: 'csharp',
  go: 'go',
  c: 'native',
  cc: 'native',
  cpp: 'native',
  m: 'native',
  mm: 'native',
  swift: 'native',
  rs: 'native',
  ex: 'beam',
  exs: 'beam',
  erl: 'beam',
  dart: 'dart',
  pl: 'perl',
  pm: 'perl',
};

const EXTENSION = /\.(\w{1,6})(?:[?#]|$)/;

/** The family of naming habits a frame follows: the frame's platform, else the event's, else the file's ending. */
export function languageOf(frame: DescribedFrame, platform: string): Language {
  const known = BY_PLATFORM[frame.platform ?? platform];
  if (known !== undefined) return known;
  const extension = EXTENSION.exec((frame.filename ?? frame.abs_path ?? '').slice(-300))?.[1];
  return (extension !== undefined && BY_EXTENSION[extension.toLowerCase()]) || 'other';
}
