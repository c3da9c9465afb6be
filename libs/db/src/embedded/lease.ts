import pg from 'pg';

/** Any number; all who lease an embedded server agree on it. */
const LEASE_LOCK = 7_229_011;

/** One process's hold on a running server: a connection with an advisory lock, so it ends with the process whatever happens. */
export interface Lease {
  /** Resolves when the connection breaks, for whatever reason; also after `end`. */
  lost: Promise<void>;
  /** Whether nobody else holds the server. From then on nobody gets a lease until `end`, or the server's end. */
  isLast(): Promise<boolean>;
  end(): Promise<void>;
}

/** Why there is no lease: nobody listens; the server starts or stops; another process holds it. */
export type NoLease = 'absent' | 'busy' | 'taken';

/**
 * Connects to the server and takes hold of it.
 *
 * @param shared whether others may hold the same server
 * @throws whatever is wrong besides what NoLease lists
 */
export async function takeLease(url: string, shared: boolean): Promise<Lease | NoLease> {
  const client = new pg.Client({ connectionString: url, application_name: 'errata lease' });
  const lost = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      shared
        ? // Waits while the last holder stops the server; then the connection breaks and the caller starts it again.
          `SELECT true AS held FROM (SELECT pg_advisory_lock_shared(${LEASE_LOCK})) AS lock`
        : `SELECT pg_try_advisory_lock(${LEASE_LOCK}) AS held`,
    );
    if (rows[0]?.held) return holdLease(client, lost, shared);
    await client.end();
    return 'taken';
  } catch (error) {
    await client.end().catch(() => undefined);
    return explain(error as Error & { code?: string });
  }
}

function holdLease(client: pg.Client, lost: Promise<void>, shared: boolean): Lease {
  const socket = client as unknown as { ref(): void; unref(): void };
  // Holding a server is no reason to live on.
  socket.unref();
  return {
    lost,
    async isLast() {
      socket.ref();
      if (!shared) return true;
      await client.query(`SELECT pg_advisory_unlock_shared(${LEASE_LOCK})`);
      const { rows } = await client.query<{ last: boolean }>(`SELECT pg_try_advisory_lock(${LEASE_LOCK}) AS last`);
      return rows[0]?.last === true;
    },
    end: () => client.end().catch(() => undefined),
  };
}

/** 57P01 and 57P02: it was shut down while we waited; 57P03: it starts, stops or recovers. */
const PASSING = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE']);

function explain(error: Error & { code?: string }): NoLease {
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return 'absent';
  if (PASSING.has(error.code ?? '') || error.message.startsWith('Connection terminated')) return 'busy';
  throw error;
}
