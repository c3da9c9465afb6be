import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventDetail } from '@errata/contract';
import { createProject } from '@errata/db';
import { findFirstProject, seedAttachment, seedEvent, seedIssue } from '../testing/seed.js';
import { seedMember } from '../testing/seed-member.js';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

const HTML = Buffer.from('<script>fetch("/api/v1/tokens")</script>');
const BYTES = Buffer.from([0, 255, 13, 10, 0xc3, 0x28, 0]);

let dashboard: TestDashboard;
let projectId: string;
let issueId: string;
let eventId: string;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
  projectId = (await findFirstProject(dashboard.database)).id;
  issueId = await seedIssue(dashboard.database, { projectId, number: 1 });
  eventId = await seedEvent(dashboard.database, { projectId, issueId, receivedAt: new Date() });
});
afterAll(() => dashboard.stop());

const attach = (name: string, type: string, content: Buffer, event = eventId, project = projectId) =>
  seedAttachment(dashboard.database, { projectId: project, eventId: event, name, type, content });

const download = (id: string, choice = 'latest', issue = issueId) =>
  dashboard.request('GET', `/issues/${issue}/events/${choice}/attachments/${id}`);

test('an HTML file is saved and never shown, whatever it says it is', async () => {
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/html\r\nx-evil: 1']) {
    const answer = await download(await attach(`${type.length}.html`, type, HTML));
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(HTML.toString());
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(answer.headers.get('x-evil')).toBeNull();
  }
});

test('the content is what was sent, byte for byte, also when it would compress well', async () => {
  const { cookie } = await seedMember(dashboard.database, 'viewer');
  for (const content of [BYTES, Buffer.alloc(0), Buffer.from('a'.repeat(100_000))]) {
    const id = await attach(`${content.length}.bin`, 'application/octet-stream', content);
    const url = `${dashboard.origin}/api/v1/issues/${issueId}/events/${eventId}/attachments/${id}`;
    const response = await fetch(url, { headers: { cookie } });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  }
});

test('the event lists its files and what its users said', async () => {
  const id = await attach('notes.txt', 'text/plain', Buffer.from('seven..'));
  await dashboard.database.query(
    `INSERT INTO user_feedback (project_id, feedback_id, event_id, received_at, name, email, comments, source)
     VALUES ($1, $2, $3::uuid, '2026-06-01T10:00:00Z', 'Kim', 'kim@example.com', '<b>It broke</b>', 'user_report')`,
    [projectId, randomUUID(), eventId],
  );
  const event = EventDetail.parse((await dashboard.request('GET', `/issues/${issueId}/events/latest`)).body);
  expect(event.attachments).toContainEqual({ id, name: 'notes.txt', contentType: 'text/plain', bytes: 7 });
  expect(event.feedback).toEqual([
    {
      id: expect.any(String),
      at: '2026-06-01T10:00:00.000Z',
      name: 'Kim',
      email: 'kim@example.com',
      comments: '<b>It broke</b>',
    },
  ]);
});

test('a file of another project, issue or event is not found', async () => {
  const { id: other } = await createProject(dashboard.database, { name: 'Other', platform: 'node' });
  const otherIssue = await seedIssue(dashboard.database, { projectId: other, number: 1 });
  const otherEvent = await seedEvent(dashboard.database, {
    projectId: other,
    issueId: otherIssue,
    receivedAt: new Date(),
  });
  const foreign = await attach('secret.txt', 'text/plain', BYTES, otherEvent, other);
  // An SDK chooses its event ids: the same id in another project is another event.
  const sameId = await attach('twin.txt', 'text/plain', BYTES, eventId, other);
  const sibling = await seedEvent(dashboard.database, { projectId, issueId, receivedAt: new Date() });
  const ofSibling = await attach('sibling.txt', 'text/plain', BYTES, sibling);

  for (const id of [foreign, sameId, ofSibling, '999999', '0', '-1', 'x', "1'"])
    expect([id, (await download(id, eventId)).status]).toEqual([id, 404]);
  expect((await download(foreign, 'latest', otherIssue)).status).toBe(200);
  expect((await download(ofSibling, sibling)).status).toBe(200);
});
