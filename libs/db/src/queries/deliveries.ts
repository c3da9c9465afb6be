import type { Sql } from '../sql.js';

/** How an attempt ended, and what becomes of its alerts. */
export interface DeliveryRecord {
  alertIds: string[];
  lease: string;
  channel: string;
  result: 'delivered' | 'retry' | 'refused';
  /** What the mail server said. */
  response: string;
  /** Given with `retry` only: the alerts are due again then. Without it a `retry` gives up. */
  retryInSeconds?: number;
}

/**
 * Writes an attempt into the delivery log and moves its alerts on, in one statement. The log tells what happened even when
 * the lease was lost meanwhile; then the alerts are left to their new owner.
 */
export async function recordDelivery(sql: Sql, record: DeliveryRecord): Promise<void> {
  const { alertIds, lease, channel, result, response, retryInSeconds } = record;
  const state = result === 'delivered' ? 'sent' : retryInSeconds === undefined ? 'failed' : 'pending';
  await sql.query(
    `WITH moved AS (
       UPDATE alert SET state = $6, state_reason = $7, lease_until = NULL,
         next_attempt_at = now() + make_interval(secs => $8),
         finished_at = CASE WHEN $6 <> 'pending' THEN now() END
       WHERE id = ANY($1) AND state = 'sending' AND lease_until = $2::timestamptz
     )
     INSERT INTO delivery (alert_id, attempt, channel, result, response)
     SELECT id, attempts, $3, $4, $5 FROM alert WHERE id = ANY($1)`,
    [alertIds, lease, channel, result, response, state, result === 'delivered' ? '' : response, retryInSeconds ?? 0],
  );
}
