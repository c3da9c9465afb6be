import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const NOT_BUILT = 'The pages of the dashboard are not built. Run: npm run build\n';

/**
 * Serves the React build. Addresses that are pages inside it get index.html; the router in the browser knows what to show.
 *
 * @param clientDir the folder vite writes: index.html, and files with a hash in their name under assets/
 */
export async function serveClient(http: FastifyInstance, clientDir: string): Promise<void> {
  const built = existsSync(join(clientDir, 'index.html'));
  if (built)
    await http.register(files, { root: clientDir, wildcard: false, cacheControl: false, setHeaders: setCaching });
  http.get('/*', (request, reply) => {
    if (!wantsPage(request)) return reply.callNotFound();
    return built ? reply.sendFile('index.html') : reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  });
}

const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');

function setCaching(reply: FastifyReply, path: string): void {
  reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
