import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { StartError } from './start-error.js';

const NODE_MIN = [20, 19] as const;

/** @throws StartError when this Node is too old; npm only warns about it */
export function checkNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  throw new StartError(`Errata needs Node.js ${NODE_MIN.join('.')} or newer; this is ${version}.`);
}

/**
 * Makes the data folder. Others may pass through it, because the embedded PostgreSQL of root may run as `nobody`; what is
 * secret in it says so itself.
 */
export function ensureDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} (ERRATA_DATA_DIR) is not writable: ${(error as Error).message}`);
  }
}

const EXPLANATIONS: Record<string, string> = {
  EADDRINUSE: 'is in use. Stop the program that listens there, or set ERRATA_PORT',
  EACCES: 'needs more rights than this user has. Set ERRATA_PORT to one above 1023',
  EADDRNOTAVAIL: 'cannot be listened on: this machine has no such address. Set ERRATA_HOST',
  ENOTFOUND: 'cannot be listened on: there is no such host name. Set ERRATA_HOST',
};

/** Finds out before anything starts, so that it is one clear line and not a crash of a child. */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const explanation = EXPLANATIONS[error.code ?? ''] ?? `cannot be listened on: ${error.message}`;
      reject(new StartError(`Port ${port} of ${host} ${explanation}.`));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
