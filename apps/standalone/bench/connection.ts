import { connect, type Socket } from 'node:net';
import type { PreparedBody } from './event-set.js';

/** One kept-alive connection that carries one request at a time. */
export interface Connection {
  /** `answered` gets the status, or 0 where the connection broke; the next request opens a new one. */
  send(request: PreparedRequest, answered: (status: number) => void): void;
  close(): void;
}

/** A request's bytes, complete. */
export interface PreparedRequest extends PreparedBody {
  start: string;
}

/**
 * HTTP/1.1 by hand: a client of a library costs as much processor time as the server it is to measure, on the same machine.
 * Answers must have a Content-Length, as ours have.
 */
export function openConnection(host: string, port: number): Connection {
  let socket: Socket | undefined;
  let received = '';
  let waiting: ((status: number) => void) | undefined;

  const answer = (status: number): void => {
    const answered = waiting;
    waiting = undefined;
    received = '';
    answered?.(status);
  };
  const reopen = (): Socket => {
    const opened = connect({ host, port, noDelay: true });
    opened.setEncoding('latin1');
    opened.on('data', (text: string) => {
      received += text;
      const status = readStatus(received);
      if (status === undefined) return;
      if (/\r\nconnection: close\r\n/i.test(received)) opened.destroy();
      answer(status);
    });
    opened.on('error', () => undefined);
    opened.on('close', () => {
      if (socket !== opened) return;
      socket = undefined;
      answer(0);
    });
    return opened;
  };

  return {
    send({ start, head, shared, tail }, answered) {
      waiting = answered;
      if (!socket || socket.destroyed) socket = reopen();
      socket.cork();
      socket.write(start, 'latin1');
      for (const part of [head, shared, tail]) socket.write(part);
      socket.uncork();
    },
    close: () => socket?.destroy(),
  };
}

/** The status of an answer, once all of it is there. */
function readStatus(received: string): number | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0);
  return received.length >= end + 4 + length ? Number(received.slice(9, 12)) : undefined;
}
