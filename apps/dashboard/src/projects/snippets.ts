import type { Language } from '../stack/highlight.js';

export interface Snippet {
  /** Kept in the address, and what a project's platform is matched with. */
  id: string;
  name: string;
  /** @param origin where this page comes from, which also offers our SDK */
  install?: (origin: string) => string;
  language: Language;
  code: (dsn: string) => string;
}

const lines = (...all: string[]): string => all.join('\n');

/** How to report from each platform: with the SDK people already have, or with ours. */
export const SNIPPETS: Snippet[] = [
  {
    id: 'errata',
    name: 'Errata SDK',
    install: (origin) => `npm install ${origin}/sdk/errata-sdk.tgz`,
    language: 'typescript',
    code: (dsn) => lines("import { init } from '@errata/sdk';", '', `init('${dsn}');`),
  },
  {
    id: 'python-flask',
    name: 'Python · Flask',
    install: () => 'pip install "sentry-sdk[flask]"',
    language: 'python',
    code: (dsn) =>
      lines(
        'import sentry_sdk',
        'from flask import Flask',
        '',
        `sentry_sdk.init(dsn="${dsn}")`,
        '',
        'app = Flask(__name__)',
      ),
  },
  {
    id: 'python-django',
    name: 'Python · Django',
    install: () => 'pip install "sentry-sdk[django]"',
    language: 'python',
    code: (dsn) =>
      lines(
        '# settings.py',
        'import sentry_sdk',
        '',
        'sentry_sdk.init(',
        `    dsn="${dsn}",`,
        '    send_default_pii=True,  # who was logged in',
        ')',
      ),
  },
  {
    id: 'python',
    name: 'Python',
    install: () => 'pip install sentry-sdk',
    language: 'python',
    code: (dsn) => lines('import sentry_sdk', '', `sentry_sdk.init(dsn="${dsn}")`),
  },
  {
    id: 'node-express',
    name: 'Node · Express',
    install: () => 'npm install @sentry/node',
    language: 'javascript',
    code: (dsn) =>
      lines(
        '// instrument.js, loaded first: node --import ./instrument.js app.js',
        "import * as Sentry from '@sentry/node';",
        '',
        `Sentry.init({ dsn: '${dsn}', includeLocalVariables: true });`,
        '',
        '// app.js, after all routes',
        'Sentry.setupExpressErrorHandler(app);',
      ),
  },
  {
    id: 'node',
    name: 'Node',
    install: () => 'npm install @sentry/node',
    language: 'javascript',
    code: (dsn) =>
      lines(
        "import * as Sentry from '@sentry/node';",
        '',
        `Sentry.init({ dsn: '${dsn}', includeLocalVariables: true });`,
      ),
  },
  {
    id: 'javascript',
    name: 'Browser',
    install: () => 'npm install @sentry/browser',
    language: 'javascript',
    code: (dsn) => lines("import * as Sentry from '@sentry/browser';", '', `Sentry.init({ dsn: '${dsn}' });`),
  },
  {
    id: 'php',
    name: 'PHP',
    install: () => 'composer require sentry/sentry',
    language: 'php',
    code: (dsn) => lines('<?php', `\\Sentry\\init(['dsn' => '${dsn}']);`),
  },
  {
    id: 'ruby',
    name: 'Ruby',
    install: () => 'bundle add sentry-ruby',
    language: 'ruby',
    code: (dsn) =>
      lines(
        "require 'sentry-ruby'",
        '',
        'Sentry.init do |config|',
        `  config.dsn = '${dsn}'`,
        '  config.include_local_variables = true',
        'end',
      ),
  },
  {
    id: 'go',
    name: 'Go',
    install: () => 'go get github.com/getsentry/sentry-go',
    language: 'go',
    code: (dsn) =>
      lines(
        'if err := sentry.Init(sentry.ClientOptions{',
        `\tDsn: "${dsn}",`,
        '}); err != nil {',
        '\tlog.Fatal(err)',
        '}',
        'defer sentry.Flush(2 * time.Second)',
      ),
  },
  {
    id: 'java',
    name: 'Java',
    install: () => "implementation 'io.sentry:sentry:8.+'",
    language: 'java',
    code: (dsn) => lines('import io.sentry.Sentry;', '', `Sentry.init(options -> options.setDsn("${dsn}"));`),
  },
];

/** The snippet for a platform: the one asked for, else the nearest (`python-celery` → Python), else our own SDK. */
export function snippetFor(platform: string | undefined): Snippet {
  const [family] = (platform ?? '').split('-');
  return SNIPPETS.find(({ id }) => id === platform) ?? SNIPPETS.find(({ id }) => id === family) ?? SNIPPETS[0]!;
}
