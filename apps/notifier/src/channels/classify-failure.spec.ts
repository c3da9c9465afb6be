import { describe, expect, test } from '@jest/globals';
import type { NodemailerError } from 'nodemailer';
import { classifyFailure } from './classify-failure.js';

const failure = (fields: Partial<NodemailerError>): NodemailerError => Object.assign(new Error('failed'), fields);
const reply = (responseCode: number, command: string) =>
  failure({ code: 'EENVELOPE', responseCode, command, permanent: responseCode >= 500, response: `${responseCode} no` });

describe('classifyFailure', () => {
  test.each([
    ['mailbox full for now', reply(452, 'RCPT TO'), 'retry'],
    ['no such mailbox', reply(550, 'RCPT TO'), 'refused'],
    ['content refused', reply(554, 'DATA'), 'refused'],
    ['sender refused: the next mail has the same', reply(553, 'MAIL FROM'), 'paused'],
    ['sender delayed', reply(451, 'MAIL FROM'), 'retry'],
    ['login refused', failure({ code: 'EAUTH', responseCode: 535, permanent: true }), 'paused'],
    ['login refused for now', failure({ code: 'EAUTH', responseCode: 454, permanent: false }), 'paused'],
    ['login missing', reply(530, 'MAIL FROM'), 'paused'],
    ['no such host', failure({ code: 'EDNS' }), 'paused'],
    ['nobody listens', failure({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }), 'paused'],
    ['no greeting', failure({ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }), 'paused'],
    ['turned away in the greeting', failure({ code: 'EPROTOCOL', responseCode: 421, command: 'CONN' }), 'paused'],
    ['certificate not trusted', failure({ code: 'ETLS' }), 'paused'],
    ['silence in the middle', failure({ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }), 'retry'],
    ['cut off in the middle', failure({ code: 'ESOCKET', originalCode: 'ECONNRESET' }), 'retry'],
    ['too slow altogether', failure({ code: 'EABORT' }), 'retry'],
    ['an address nodemailer does not speak', failure({ code: 'EENVELOPE' }), 'refused'],
  ])('%s', (_case, error, result) => {
    expect(classifyFailure(error).result).toBe(result);
  });

  test('keeps what the server said, on one line and bounded', () => {
    const response = `550-first\r\n550 \u0007second ${'x'.repeat(10_000)}`;
    expect(classifyFailure(failure({ response })).response).toMatch(/^550-first 550 second x+$/);
    expect(classifyFailure(failure({ response })).response).toHaveLength(500);
  });
});
