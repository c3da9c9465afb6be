import type { Sql } from '../sql.js';

export interface VisibleMailRow {
  id: string;
  recipient: string;
  subject: string;
  createdAt: Date;
  read: boolean;
}

const COLUMNS = `mail.id, mail.recipient, mail.subject, mail.created_at AS "createdAt", mail.read_at IS NOT NULL AS read`;

/** Mails about these projects; those about none (a test of the mail settings) are for everybody. */
const VISIBLE = `(mail.alert_id IS NULL OR EXISTS (
  SELECT FROM alert WHERE alert.id = mail.alert_id AND alert.project_id = ANY($1::bigint[])))`;

/** Newest first, `before` the mail of that id. */
export async function listVisibleMails(
  sql: Sql,
  projectIds: readonly string[],
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<VisibleMailRow[]> {
  const { rows } = await sql.query<VisibleMailRow>(
    `SELECT ${COLUMNS} FROM mail WHERE ${VISIBLE} AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [projectIds, before ?? null, limit],
  );
  return rows;
}

/** The mail with its RFC 822 source. */
export async function findVisibleMail(
  sql: Sql,
  projectIds: readonly string[],
  id: string,
): Promise<(VisibleMailRow & { source: Buffer }) | undefined> {
  const { rows } = await sql.query<VisibleMailRow & { source: Buffer }>(
    `SELECT ${COLUMNS}, mail.source FROM mail WHERE ${VISIBLE} AND id = $2`,
    [projectIds, id],
  );
  return rows[0];
}

export async function markMailRead(sql: Sql, id: string): Promise<void> {
  await sql.query('UPDATE mail SET read_at = now() WHERE id = $1 AND read_at IS NULL', [id]);
}

/** A badge says no more than "99+". */
const UNREAD_MAX = 100;

/** Mails nobody has opened, at most UNREAD_MAX. */
export async function countUnreadMails(sql: Sql, projectIds: readonly string[]): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT FROM mail WHERE ${VISIBLE} AND read_at IS NULL LIMIT $2) AS few`,
    [projectIds, UNREAD_MAX],
  );
  return rows[0]?.n ?? 0;
}
