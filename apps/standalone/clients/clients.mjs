/**
 * The clients that must get along with Errata, each with a small shop in its language. All shops have one fault: the code
 * SUMMER20 is not in the rules table.
 *
 * `install` says what its folder under .nx/clients holds: `[tool, packages]`, see install.mjs. `run` is started there as a
 * `program` that ends by itself, a `server` that is visited at /hello and /checkout, or a `page` in Chromium. `fault` is what
 * the dashboard must show of the fault.
 */

const EXPRESS = { express: '5.3.0' };
/** @sentry/node 11 names a package of its own makers as optional that is not in every registry in that version. */
const SENTRY_OVERRIDE = { sentry: '0.45.0' };

const inNode = {
  type: 'TypeError',
  value: "Cannot read properties of undefined (reading 'percent')",
  line: 'RULES[coupon]',
};
const inPython = { type: 'KeyError', value: "'SUMMER20'", line: 'RULES[coupon]' };
const inRuby = { type: 'NoMethodError', value: "undefined method `*' for nil", line: 'RULES[coupon]' };
const inBrowser = { type: 'TypeError', value: inNode.value };
const withLocals = (fault) => ({ ...fault, locals: true });

function sentryNode(version) {
  const major = version.split('.')[0];
  const common = {
    client: `@sentry/node ${version}`,
    source: 'node',
    folder: `sentry-node-${major}`,
    install: ['npm', { '@sentry/node': version, ...EXPRESS, fastify: '5.12.8' }, SENTRY_OVERRIDE],
    kind: 'server',
    fault: withLocals(inNode),
  };
  return ['express', 'fastify'].map((framework) => ({
    ...common,
    name: `node-${major}-${framework}`,
    run: ['node', `${framework}.cjs`],
  }));
}

function sentryBrowser(version) {
  const major = version.split('.')[0];
  const common = {
    client: `@sentry/browser ${version}`,
    source: 'browser',
    folder: `sentry-browser-${major}`,
    install: ['npm', { '@sentry/browser': version }],
    kind: 'page',
    run: ['sentry.js'],
    fault: inBrowser,
  };
  return [
    { ...common, name: `browser-${major}` },
    { ...common, name: `browser-${major}-tunnel`, tunnel: true },
  ];
}

const python = (name, packages, run, options) => ({
  name,
  client: packages[0].replace('==', ' '),
  source: 'python',
  folder: options.folder,
  install: ['pip', packages],
  kind: options.kind ?? 'server',
  run: ['venv/bin/python', ...run],
  fault: withLocals(inPython),
});

const SENTRY_PYTHON = ['sentry-sdk==2.75.0', 'flask==3.1.3', 'django==5.2.19', 'celery==5.7.0'];
/** With a newer Flask 1.9 stumbles over itself: it asks each request for JSON, and imports names that went in 2.3. */
const SENTRY_PYTHON_1 = ['sentry-sdk==1.9.10', 'flask==2.0.3', 'werkzeug==2.0.3', 'blinker==1.9.0'];
const RAVEN_PYTHON = ['raven==6.10.0', 'flask==3.1.3', 'blinker==1.9.0'];

export const CLIENTS = [
  ...['7.120.4', '8.55.2', '9.47.2', '10.78.0', '11.12.0'].flatMap(sentryNode),
  ...['7.120.4', '8.55.2', '9.47.2', '10.78.0', '11.12.0'].flatMap(sentryBrowser),
  {
    name: 'raven-node',
    client: 'raven (node) 2.6.4',
    source: 'node',
    folder: 'raven-node',
    install: ['npm', { raven: '2.6.4', ...EXPRESS }],
    kind: 'server',
    run: ['node', 'raven.cjs'],
    fault: inNode,
  },
  {
    name: 'raven-js',
    client: 'raven-js 3.27.2',
    source: 'browser',
    folder: 'raven-js',
    install: ['npm', { 'raven-js': '3.27.2' }],
    kind: 'page',
    run: ['raven.js'],
    fault: inBrowser,
  },
  python('python-flask', SENTRY_PYTHON, ['sentry_flask.py'], { folder: 'sentry-python' }),
  python('python-django', SENTRY_PYTHON, ['sentry_django.py'], { folder: 'sentry-python' }),
  python('python-celery', SENTRY_PYTHON, ['sentry_celery.py'], { folder: 'sentry-python', kind: 'program' }),
  python('python-logging', SENTRY_PYTHON, ['sentry_logging.py'], { folder: 'sentry-python', kind: 'program' }),
  python('python-1.9-flask', SENTRY_PYTHON_1, ['sentry_flask.py'], { folder: 'sentry-python-1' }),
  python('python-1.9-logging', SENTRY_PYTHON_1, ['sentry_logging.py'], { folder: 'sentry-python-1', kind: 'program' }),
  python('raven-flask', RAVEN_PYTHON, ['raven_flask.py', 'direct'], { folder: 'raven-python' }),
  python('raven-flask-init-app', RAVEN_PYTHON, ['raven_flask.py', 'factory'], { folder: 'raven-python' }),
  python('raven-logging', RAVEN_PYTHON, ['raven_logging.py'], { folder: 'raven-python', kind: 'program' }),
  {
    name: 'go',
    client: 'sentry-go 0.50.0',
    source: 'go',
    folder: 'sentry-go',
    install: ['go'],
    kind: 'program',
    run: ['./shop'],
    fault: {
      type: 'runtime.errorString',
      value: 'runtime error: invalid memory address or nil pointer dereference',
    },
  },
  {
    name: 'java',
    client: 'sentry-java 8.62.0',
    source: 'java',
    folder: 'sentry-java',
    install: ['maven'],
    kind: 'program',
    run: ['java', '-cp', 'target/classes:target/dependency/*', 'shop.Shop'],
    fault: { type: 'NullPointerException', value: 'because the return value of "java.util.Map.get(Object)" is null' },
  },
  {
    name: 'rust',
    client: 'sentry-rust 0.49.5',
    source: 'rust',
    folder: 'sentry-rust',
    install: ['cargo'],
    kind: 'program',
    run: ['target/debug/shop'],
    fault: { type: 'panic', value: 'no rule for the coupon' },
  },
  {
    name: 'ruby',
    client: 'sentry-ruby 5.3.0',
    source: 'ruby',
    folder: 'sentry-ruby',
    install: ['gem', { 'sentry-ruby': '5.3.0' }],
    kind: 'program',
    run: ['ruby', 'sentry.rb'],
    fault: inRuby,
  },
  {
    name: 'raven-ruby',
    client: 'sentry-raven 3.1.2',
    source: 'ruby',
    folder: 'raven-ruby',
    install: ['gem', { 'sentry-raven': '3.1.2' }],
    kind: 'program',
    run: ['ruby', 'raven.rb'],
    fault: inRuby,
  },
  {
    name: 'php',
    client: 'sentry-php 4.29.0',
    source: 'php',
    folder: 'sentry-php',
    install: ['composer', { 'sentry/sentry': '4.29.0' }],
    kind: 'program',
    run: ['php', 'shop.php'],
    fault: { type: 'OutOfBoundsException', value: 'No rule for SUMMER20', line: 'RULES[$coupon]' },
  },
  {
    name: 'errata-node',
    client: '@errata/sdk (Node)',
    source: 'node',
    folder: 'errata-sdk',
    install: ['ownSdk', EXPRESS],
    kind: 'server',
    run: ['node', 'errata.mjs'],
    fault: withLocals(inNode),
  },
  {
    name: 'errata-browser',
    client: '@errata/sdk (browser)',
    source: 'browser',
    folder: 'errata-sdk-browser',
    install: ['ownSdk', {}],
    kind: 'page',
    run: ['errata.js'],
    fault: inBrowser,
  },
  {
    name: 'curl',
    client: 'curl, by hand',
    source: 'curl',
    folder: 'curl',
    install: ['nothing'],
    kind: 'program',
    run: ['sh', 'report.sh'],
    fault: withLocals(inPython),
  },
];
