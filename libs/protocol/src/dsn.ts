/** Where a client sends to and as whom: `https://PUBLIC_KEY@HOST[:PORT][/PATH]/PROJECT_ID`. */
export interface Dsn {
  protocol: 'http' | 'https';
  publicKey: string;
  /** Without port; an IPv6 address keeps its brackets. */
  host: string;
  /** Empty when it is the protocol's own. */
  port: string;
  /** What stands between host and project, '' or starting with a slash and not ending in one. */
  path: string;
  /** A positive integer, as text. */
  projectId: string;
}

/** The text is no DSN; the message says why in one sentence fit for a log or a form. Never repeats the key. */
export class DsnError extends Error {
  override name = 'DsnError';
}

/** @throws {DsnError} The secret of old DSNs is accepted and forgotten: the protocol has not needed it since version 7. */
export function parseDsn(text: string): Dsn {
  const url = parseUrl(text.trim());
  const protocol = url.protocol.slice(0, -1);
  if (protocol !== 'http' && protocol !== 'https')
    throw new DsnError(`A DSN starts with http:// or https://, not ${url.protocol}`);
  if (url.hostname === '') throw new DsnError('The DSN has no host.');
  if (url.username === '') throw new DsnError('The DSN has no public key before the @.');
  if (!/^[\w.-]+$/.test(url.username))
    throw new DsnError('The public key of the DSN may hold only letters, digits, _, . and -.');
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const projectId = segments.pop();
  if (projectId === undefined) throw new DsnError('The DSN has no project number after the host.');
  if (!isProjectId(projectId)) throw new DsnError('The last part of the DSN must be a project number.');
  const path = segments.map((segment) => `/${segment}`).join('');
  return { protocol, publicKey: url.username, host: url.hostname, port: url.port, path, projectId };
}

/** A positive integer below 2^53 without leading zeros, as the DSN and the path `/api/{project}/` carry it. */
export function isProjectId(text: string): boolean {
  return /^[1-9][0-9]{0,15}$/.test(text) && Number.isSafeInteger(Number(text));
}

export function formatDsn(dsn: Dsn): string {
  return `${dsn.protocol}://${dsn.publicKey}@${formatHost(dsn)}${dsn.path}/${dsn.projectId}`;
}

/** Where envelopes for this DSN are posted. The trailing slash matters: some proxies redirect without it, and a redirect loses the body. */
export function envelopeUrl(dsn: Dsn): string {
  return `${dsn.protocol}://${formatHost(dsn)}${dsn.path}/api/${dsn.projectId}/envelope/`;
}

function formatHost({ host, port }: Dsn): string {
  return port === '' ? host : `${host}:${port}`;
}

function parseUrl(text: string): URL {
  if (text === '') throw new DsnError('The DSN is empty.');
  try {
    return new URL(text);
  } catch {
    throw new DsnError('The DSN is not a URL of the form https://KEY@HOST/PROJECT.');
  }
}
