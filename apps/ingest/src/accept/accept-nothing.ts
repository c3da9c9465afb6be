import { randomUUID } from 'node:crypto';
import type { Category } from '@errata/protocol';
import { authenticate } from './authenticate.js';
import { commit } from './commit.js';
import type { AcceptDeps, Answer, IngestHandler, IngestRequest } from './ingest-request.js';
import { countOfDropped } from './ledger-counts.js';
import { RefusedError } from './refusal.js';

/** Takes what we do not keep, without reading it, so that its client stays content. It is counted. */
const accepting =
  (itemType: string, category: Category, answer: (request: IngestRequest) => Answer): IngestHandler =>
  async (deps: AcceptDeps, request) => {
    const sender = await authenticate(deps, request);
    await commit(deps, request, sender, { counts: [countOfDropped(deps.now(), sender, itemType, category)] });
    return answer(request);
  };

/** Crash reporters send again and again unless they get an id; the limits of rates are not for them. */
const withUuid = (): Answer => ({ body: randomUUID(), type: 'text/plain; charset=utf-8' });

/** An empty message in the exporter's own format: zero bytes of protobuf, `{}` in JSON. */
const asExporter = ({ headers }: IngestRequest): Answer => {
  const type = headers['content-type'] ?? 'application/x-protobuf';
  return {
    body: /\bjson\b/i.test(type) ? '{}' : Buffer.alloc(0),
    type: /^[\w.+/;= -]{1,100}$/.test(type) ? type : 'application/x-protobuf',
  };
};

export const acceptMinidump = accepting('minidump', 'error', withUuid);
export const acceptUnreal = accepting('unreal_report', 'error', withUuid);
export const acceptCheckIn = accepting('check_in', 'monitor', () => ({ status: 202, body: {} }));
export const acceptOtlp = accepting('otel_span', 'span', asExporter);

/** What is not offered: clients that ask for it know what to do without. */
export const notOffered: IngestHandler = () => {
  throw new RefusedError(404, 'not offered here');
};

const script = (source: string): IngestHandler => {
  const answer: Answer = {
    body: source,
    type: 'text/javascript; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
  };
  return () => answer;
};

export const reportDialogScript = script('/* There is no report dialog here. */\n');

/** A page that uses the loader calls these; without them it would break. */
export const loaderScript = script(
  `/* The loader is not offered here; install the SDK. */
(function (w) {
  if (w.Sentry) return;
  var names = 'init onLoad forceLoad captureException captureMessage captureEvent addBreadcrumb withScope configureScope showReportDialog';
  w.Sentry = {};
  names.split(' ').forEach(function (name) { w.Sentry[name] = function () {}; });
})(window);
`,
);
