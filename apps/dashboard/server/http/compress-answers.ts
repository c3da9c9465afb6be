import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { isOwnRoute } from './own-route.js';

/** Compresses what the dashboard answers. Request bodies are left as they are: the dashboard's are small. */
export async function compressAnswers(http: FastifyInstance): Promise<void> {
  // Runs before the plugin's own hook of this kind, which then leaves such a route alone.
  http.addHook('onRoute', (route) => {
    if (!isOwnRoute(route.url)) route.compress = false;
  });
  await http.register(compress, { globalDecompression: false });
}
