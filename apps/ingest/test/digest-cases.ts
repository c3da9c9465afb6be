import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { InboxEntry } from '@errata/db';
import type { Event } from '@errata/protocol';
import { envelope, hex, startDigest, type TestDigest } from './start-digest.js';

/** One payload of an event, and what must become of it. */
export interface DigestCase {
  name: string;
  /** JSON as text or bytes, or what is to be written as JSON. */
  payload: unknown;
  /** Members of the envelope's header besides the id. */
  headers?: Record<string, unknown>;
  /** What the request said besides its body. */
  request?: Partial<InboxEntry>;
  expected: { invalid: string } | ((event: Event, atRest: string) => void);
}

/** Digests all cases as one batch, as neighbours would be in service, and then looks at each. */
export function testCases(cases: readonly DigestCase[]): void {
  let digest: TestDigest;
  let buried: string[];

  beforeAll(async () => {
    digest = await startDigest();
    buried = await digest.digest(
      ...cases.map(({ payload, headers, request }, index) => ({
        encoding: 'gzip',
        ...request,
        body: gzipSync(envelope({ event_id: hex(index + 1), ...headers }, [{ type: 'event' }, payload])),
      })),
    );
  });
  afterAll(() => digest.stop());

  test('nothing is buried, and every case ends as it must', async () => {
    expect(buried).toEqual([]);
    const invalid = cases.flatMap(({ expected }) => ('invalid' in expected ? [`invalid:${expected.invalid}`] : []));
    const sums: Record<string, number> = { stored: cases.length - invalid.length };
    for (const outcome of invalid) sums[outcome] = (sums[outcome] ?? 0) + 1;
    expect(await digest.outcomes()).toEqual(sums);
  });

  test.each(cases.map((one, index) => ({ ...one, index })))('$name', async ({ expected, index }) => {
    const event = await digest.stored(hex(index + 1));
    expect(event === undefined).toBe('invalid' in expected);
    if (event && !('invalid' in expected)) expected(event, await digest.atRest(hex(index + 1)));
  });
}
