import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ProjectDetail } from '@errata/contract';
import { createProject, DEFAULT_PROJECT_SETTINGS, findKeyAccess } from '@errata/db';
import { startDashboard, type TestDashboard } from '../testing/start-dashboard.js';

let dashboard: TestDashboard;
let slug: string;

beforeAll(async () => {
  dashboard = await startDashboard();
  await dashboard.logIn();
  slug = (await createProject(dashboard.database, { name: 'Shop', platform: 'node' })).slug;
});
afterAll(() => dashboard.stop());

const send = (method: string, path: string, body: unknown) =>
  dashboard.request(method, `/projects/${slug}${path}`, { body });
const show = async () => ProjectDetail.parse((await dashboard.request('GET', `/projects/${slug}`)).body);

describe('the settings of a project', () => {
  test('are the defaults at first, and what is sent replaces them as a whole', async () => {
    expect((await show()).settings).toEqual(DEFAULT_PROJECT_SETTINGS);
    const settings = {
      scrubbing: { extraNames: ['iban'], safeNames: ['token_count'], storeIpAddresses: false },
      filters: {
        ...DEFAULT_PROJECT_SETTINGS.filters,
        errorMessages: ['ResizeObserver*'],
        addresses: ['10.0.0.0/8', '::1'],
      },
      rateLimitPerMinute: 600,
      spikeProtection: false,
      keptEventsPerIssue: null,
    };
    const answer = await send('PATCH', '', { settings });
    expect([answer.status, ProjectDetail.parse(answer.body).settings]).toEqual([200, settings]);
    expect((await show()).settings).toEqual(settings);
    await send('PATCH', '', { settings: DEFAULT_PROJECT_SETTINGS });
    expect((await show()).settings).toEqual(DEFAULT_PROJECT_SETTINGS);
  });

  test('stay as they are where a change names only name or platform; the slug always stays', async () => {
    await send('PATCH', '', { settings: { ...DEFAULT_PROJECT_SETTINGS, rateLimitPerMinute: 5 } });
    expect((await send('PATCH', '', { name: ' New name ', platform: 'python' })).body).toMatchObject({
      slug,
      name: 'New name',
      platform: 'python',
      settings: { rateLimitPerMinute: 5 },
    });
    expect((await send('PATCH', '', {})).body).toMatchObject({ name: 'New name', platform: 'python' });
  });

  test.each([
    [{ name: '' }],
    [{ settings: {} }],
    [{ settings: { ...DEFAULT_PROJECT_SETTINGS, rateLimitPerMinute: 0 } }],
    [{ settings: { ...DEFAULT_PROJECT_SETTINGS, keptEventsPerIssue: 5_001 } }],
    [
      {
        settings: {
          ...DEFAULT_PROJECT_SETTINGS,
          filters: { ...DEFAULT_PROJECT_SETTINGS.filters, addresses: ['localhost'] },
        },
      },
    ],
    [{ name: 'a\u0000' }],
  ])('%j is refused', async (body) => {
    expect((await send('PATCH', '', body)).status).toBe(400);
  });
});

describe('the keys of a project', () => {
  test('may be several, each with a DSN of its own', async () => {
    const { keys } = ProjectDetail.parse((await send('POST', '/keys', { label: ' Mobile ' })).body);
    expect(keys.map(({ label, disabled, rateLimitPerMinute }) => [label, disabled, rateLimitPerMinute])).toEqual([
      ['Default', false, null],
      ['Mobile', false, null],
    ]);
    expect(new Set(keys.map(({ dsn }) => dsn)).size).toBe(2);
    for (const { publicKey } of keys) expect(await findKeyAccess(dashboard.database, publicKey)).toBeDefined();
  });

  test('are renamed, limited and disabled one by one, and enabled again', async () => {
    const [, { id, publicKey }] = (await show()).keys as [unknown, ProjectDetail['keys'][number]];
    const change = async (body: unknown) =>
      ProjectDetail.parse((await send('PATCH', `/keys/${id}`, body)).body).keys.find((key) => key.id === id);
    expect(await change({ rateLimitPerMinute: 60 })).toMatchObject({
      label: 'Mobile',
      disabled: false,
      rateLimitPerMinute: 60,
    });
    expect(await change({ disabled: true })).toMatchObject({ label: 'Mobile', disabled: true, rateLimitPerMinute: 60 });
    expect(await findKeyAccess(dashboard.database, publicKey)).toBeUndefined();
    expect(await change({ label: 'App', disabled: false })).toMatchObject({ label: 'App', disabled: false });
    expect(await change({ rateLimitPerMinute: null })).toMatchObject({ label: 'App', rateLimitPerMinute: null });
    expect((await show()).keys[0]).toMatchObject({ label: 'Default', disabled: false, rateLimitPerMinute: null });
  });

  test('of another project are not found', async () => {
    const { id } = await createProject(dashboard.database, { name: 'Other', platform: 'node' });
    const { rows } = await dashboard.database.query<{ id: string }>(
      'SELECT id FROM project_key WHERE project_id = $1',
      [id],
    );
    expect((await send('PATCH', `/keys/${rows[0]?.id}`, { disabled: true })).status).toBe(404);
    expect((await send('PATCH', '/keys/x', { disabled: true })).status).toBe(404);
    const { rows: after } = await dashboard.database.query('SELECT 1 FROM project_key WHERE disabled');
    expect(after).toEqual([]);
  });
});
