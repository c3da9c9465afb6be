import { encodeBody, type Sql } from '@errata/db';
import type { Event } from '@errata/protocol';
import { seedEvent, seedIssue } from '../server/testing/seed.js';

/** What a page would do if anything of an attacker's ran on it; every attempt asks for this address. */
export const LOOT = '/stolen';

const DAY_MS = 86_400_000;

const IMAGE = `<img src=x onerror="fetch('${LOOT}')">`;
const SCRIPT = `<script>fetch('${LOOT}')</script>`;
const LINK = `javascript:fetch('${LOOT}')`;

/** An event that attacks whoever looks at it, in every place that is shown. @returns its issue */
export async function seedHostileIssue(sql: Sql, projectId: string): Promise<string> {
  const issueId = await seedIssue(sql, {
    projectId,
    number: 66,
    title: IMAGE,
    type: IMAGE,
    value: SCRIPT,
    culprit: IMAGE,
    lastSeen: new Date(Date.now() - DAY_MS),
  });
  const receivedAt = new Date();
  const eventId = await seedEvent(sql, { projectId, issueId, receivedAt });
  const record = { strategy: IMAGE, parts: [['type', IMAGE]], omitted: [] };
  const body = encodeBody({
    event: hostileEvent(eventId, receivedAt.getTime() / 1000),
    grouping: { version: 1, hash: 'abc', record },
  });
  await sql.query('UPDATE event SET body = $1, sent_id = NULL, title = $3 WHERE event_id = $2::uuid', [
    body,
    eventId,
    IMAGE,
  ]);
  await sql.query('INSERT INTO issue_hash (project_id, hash, issue_id, version, record) VALUES ($1, $2, $3, 1, $4)', [
    projectId,
    'abc',
    issueId,
    JSON.stringify(record),
  ]);
  return issueId;
}

const hostileEvent = (eventId: string, timestamp: number): Event => ({
  event_id: eventId,
  timestamp,
  received: timestamp,
  type: 'error',
  platform: 'javascript',
  level: 'error',
  release: IMAGE,
  tags: [['url', LINK]],
  exception: {
    values: [
      {
        type: IMAGE,
        value: SCRIPT,
        stacktrace: {
          frames: [
            {
              filename: LINK,
              abs_path: LINK,
              function: IMAGE,
              lineno: 1,
              context_line: SCRIPT,
              in_app: true,
              vars: { [IMAGE]: LINK, html: SCRIPT },
            },
          ],
        },
      },
    ],
  },
  request: { url: LINK, method: IMAGE, headers: [['Referer', LINK]] },
  user: { username: IMAGE },
  extra: { link: LINK, html: IMAGE },
  contexts: { page: { url: LINK } },
});

/** A mail whose HTML attacks its reader. @returns its id */
export async function seedHostileMail(sql: Sql): Promise<string> {
  const source = [
    'From: Errata <errata@localhost>',
    'To: kim@example.com',
    'Subject: [shop] New: KeyError',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<h1>KeyError in checkout</h1>${SCRIPT}${IMAGE}<img src="${LOOT}"><a href="${LINK}">open</a>`,
    `<form action="${LOOT}"><button>Log in</button></form><meta http-equiv="refresh" content="0;url=${LOOT}">`,
  ].join('\r\n');
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO mail (message_id, recipient, subject, source)
     VALUES ('<hostile@errata>', 'kim@example.com', '[shop] New: KeyError', $1) RETURNING id`,
    [Buffer.from(source)],
  );
  return rows[0]?.id ?? '';
}
