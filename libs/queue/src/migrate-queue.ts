import { runMigrations } from 'bullmq';
import type { Pool } from 'pg';

/** Brings BullMQ's own schema up to date. Safe to run at the same time in several processes; does nothing the second time. */
export async function migrateQueue(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}
