import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkNode, checkPort, ensureDataFolder } from './preflight.js';

describe('checkNode', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1'])('takes %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test.each(['18.20.8', '20.18.3', '9.9.9'])('refuses %s and says what is needed', (version) => {
    expect(() => checkNode(version)).toThrow(`needs Node.js 20.19 or newer; this is ${version}`);
  });
});

describe('checkPort', () => {
  test('refuses a port that is in use and names the way out; takes it when it is free again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(checkPort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
    other.close();
    await once(other, 'close');
    await expect(checkPort(port, '127.0.0.1')).resolves.toBeUndefined();
  });

  test('refuses an address that is not of this machine', async () => {
    await expect(checkPort(0, '192.0.2.1')).rejects.toThrow('Set ERRATA_HOST');
  });
});

describe('ensureDataFolder', () => {
  test('makes a folder others may pass through, and takes one that is there', () => {
    const parent = mkdtempSync(join(tmpdir(), 'errata-preflight-'));
    const folder = join(parent, 'a', 'b');
    ensureDataFolder(folder);
    ensureDataFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    rmSync(parent, { recursive: true });
  });

  test('names the folder that cannot be made', () => {
    const parent = mkdtempSync(join(tmpdir(), 'errata-preflight-'));
    writeFileSync(join(parent, 'file'), '');
    expect(() => ensureDataFolder(join(parent, 'file', 'data'))).toThrow(
      `${parent}/file/data (ERRATA_DATA_DIR) is not writable`,
    );
    rmSync(parent, { recursive: true });
  });
});
