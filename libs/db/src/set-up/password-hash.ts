import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { limitConcurrency } from './limit-concurrency.js';

/** One hash takes 32 MiB and some 80 ms: dear for whoever guesses, bearable for a small machine. */
const LOG_N = 15;
const BLOCK_SIZE = 8;
const PARALLEL = 1;
const MEMORY_BYTES_MAX = 64 * 1024 * 1024;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** More at once would take the memory and all the threads of a small machine; more in line than that is an attack. */
const HASHES_AT_ONCE = 4;
const HASHES_WAITING_MAX = 64;

const limited = limitConcurrency(HASHES_AT_ONCE, HASHES_WAITING_MAX);

/**
 * @returns salt and hash in PHC form, `$scrypt$ln=15,r=8,p=1$salt$hash`
 * @throws {TooBusyError} when too many hashes wait already
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, { logN: LOG_N, blockSize: BLOCK_SIZE, parallel: PARALLEL });
  return `$scrypt$ln=${LOG_N},r=${BLOCK_SIZE},p=${PARALLEL}$${salt.toString('base64')}$${key.toString('base64')}`;
}

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

/** Stands in where there is no such member, so that the answer takes as long as for one with a wrong password. */
const NOBODY = `$scrypt$ln=${LOG_N},r=${BLOCK_SIZE},p=${PARALLEL}$${'A'.repeat(22)}==$${'A'.repeat(43)}=`;

/**
 * Says whether the password is the one that was hashed. Always computes one hash, also without a stored one.
 *
 * @throws {TooBusyError} when too many hashes wait already
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const parts = PHC.exec(stored ?? NOBODY);
  if (!parts) throw new Error('A stored password hash is not in the form $scrypt$ln=…,r=…,p=…$salt$hash');
  const [, logN, blockSize, parallel, salt = '', hash = ''] = parts;
  const cost = { logN: Number(logN), blockSize: Number(blockSize), parallel: Number(parallel) };
  const key = await derive(password, Buffer.from(salt, 'base64'), cost);
  const expected = Buffer.from(hash, 'base64');
  return stored !== undefined && key.length === expected.length && timingSafeEqual(key, expected);
}

interface Cost {
  logN: number;
  blockSize: number;
  parallel: number;
}

function derive(password: string, salt: Buffer, { logN, blockSize, parallel }: Cost): Promise<Buffer> {
  const options = { N: 2 ** logN, r: blockSize, p: parallel, maxmem: MEMORY_BYTES_MAX };
  return limited(
    () =>
      new Promise((resolve, reject) => {
        // NFKC: the same password typed on another keyboard or system is the same password.
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}
