import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';

/** A Redis that keeps nothing: whatever it held is gone when it is killed. */
export interface RedisServer {
  url: string;
  /** FLUSHALL: it goes on, with nothing in it. */
  flush(): Promise<void>;
  kill(): Promise<void>;
  /** After `kill`. */
  startAgain(): Promise<void>;
}

/** @param program path of redis-server or valkey-server */
export async function startRedis(program: string): Promise<RedisServer> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = new ServerProcess('redis', program, options, {});
  const start = async (): Promise<void> => {
    server.start();
    while ((await ask(port, 'PING').catch(() => '')) !== '+PONG') await sleep(20);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: async () => void (await ask(port, 'FLUSHALL')),
    kill: () => server.kill(),
    startAgain: start,
  };
}

/** One command, one line of answer; Redis takes commands as plain lines too. */
async function ask(port: number, command: string): Promise<string> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().trim();
  } finally {
    socket.destroy();
  }
}
