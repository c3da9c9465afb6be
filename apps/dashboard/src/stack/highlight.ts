import type { Frame } from '@errata/protocol';
import type { HighlighterCore } from 'shiki/core';
import { splitSource } from './split-source.js';

/** One coloured piece of a line; `color` is a CSS variable of stack.css. */
export interface Token {
  content: string;
  color?: string;
}

/** Grammars by the ending of a file, each in a file of its own that is fetched when it is needed. */
const GRAMMARS = {
  python: () => import('shiki/langs/python.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
};

export type Language = keyof typeof GRAMMARS;

const BY_ENDING: Record<string, Language> = {
  py: 'python',
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'tsx',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  php: 'php',
  rb: 'ruby',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  cs: 'csharp',
  rs: 'rust',
};

const BY_PLATFORM: Record<string, Language> = {
  python: 'python',
  javascript: 'javascript',
  node: 'javascript',
  php: 'php',
  ruby: 'ruby',
  go: 'go',
  java: 'java',
  csharp: 'csharp',
  rust: 'rust',
};

export function languageOf(frame: Frame, platform: string): Language | undefined {
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(frame.filename ?? frame.abs_path ?? '')?.[1]?.toLowerCase();
  return (ending && BY_ENDING[ending]) || BY_PLATFORM[frame.platform ?? platform];
}

let core: Promise<HighlighterCore> | undefined;

/** Colours source line by line. Rejects when a part of the highlighter cannot be loaded; the text is then shown plain. */
export async function highlight(lines: string[], language: Language): Promise<Token[][]> {
  core ??= createCore();
  const highlighter = await core;
  await highlighter.loadLanguage(GRAMMARS[language]());
  return splitSource(lines, language).flatMap(({ lines: part, code }) => {
    if (!code) return part.map((content) => [{ content, color: 'var(--third)' }]);
    const coloured = highlighter.codeToTokensBase(part.join('\n'), { lang: language, theme: 'css-variables' });
    return coloured.map((line) => line.map(({ content, color }) => (color ? { content, color } : { content })));
  });
}

async function createCore(): Promise<HighlighterCore> {
  const [{ createHighlighterCore, createCssVariablesTheme }, { createJavaScriptRegexEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/javascript'),
  ]);
  // The engine on WebAssembly would need 'wasm-unsafe-eval' in the content security policy.
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'css-variables', variablePrefix: '--code-' })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}
