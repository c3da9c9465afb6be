import { formatDsn } from '@errata/protocol';

/**
 * The DSN of a key: `https://KEY@errors.example.com[/path]/PROJECT`.
 *
 * @param ingestUrl public address of the ingest API, without a slash at its end (`config.ingestUrl`)
 */
export function projectDsn(ingestUrl: string, publicKey: string, projectId: string): string {
  const url = new URL(ingestUrl);
  return formatDsn({
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    publicKey,
    host: url.hostname,
    port: url.port,
    path: url.pathname.replace(/\/+$/, ''),
    projectId,
  });
}
