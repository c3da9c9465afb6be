/** How PostgreSQL writes values of a type in its binary format (the `send` and `recv` functions of the type). */
export interface BinaryType<Value> {
  bytesOf(value: Value): number;
  /** @param bytes as `bytesOf` said */
  write(value: Value, to: Buffer, at: number, bytes: number): void;
  /** @param bytes a view that is the caller's */
  read(bytes: Buffer): Value;
}

/** A value that is none of its type, with the code PostgreSQL has for it: one row's fault, as any other it refuses. */
class UnwritableError extends Error {
  readonly code = '22P03';
}

/** As `pg` gives it: digits. */
export const bigint: BinaryType<string> = {
  bytesOf: () => 8,
  write: (value, to, at) => void to.writeBigInt64BE(BigInt(value), at),
  read: (bytes) => String(bytes.readBigInt64BE()),
};

export const integer: BinaryType<number> = {
  bytesOf: () => 4,
  write: (value, to, at) => void to.writeInt32BE(value, at),
  read: (bytes) => bytes.readInt32BE(),
};

export const text: BinaryType<string> = {
  bytesOf: (value) => Buffer.byteLength(value),
  write: (value, to, at, bytes) => void to.write(value, at, bytes),
  read: (bytes) => bytes.toString(),
};

export const bytea: BinaryType<Uint8Array> = {
  bytesOf: (value) => value.length,
  write: (value, to, at) => to.set(value, at),
  read: (bytes) => bytes,
};

/** 32 hex digits, as Sentry's protocol writes them. */
export const uuid: BinaryType<string> = {
  bytesOf: () => 16,
  write(value, to, at) {
    if (to.write(value, at, 16, 'hex') !== 16) throw new UnwritableError('an id is not 32 hex digits');
  },
  read: (bytes) => bytes.toString('hex'),
};

const EPOCH_MS = Date.UTC(2000, 0, 1);
const HALF = 2 ** 32;

/** Microseconds since 2000, which a double holds exactly until the year 2255; a Date has milliseconds. */
export const timestamptz: BinaryType<Date> = {
  bytesOf: () => 8,
  write(value, to, at) {
    const us = (value.getTime() - EPOCH_MS) * 1000;
    if (Number.isNaN(us)) throw new UnwritableError('a time is none');
    const high = Math.floor(us / HALF);
    to.writeInt32BE(high, at);
    to.writeUInt32BE(us - high * HALF, at + 4);
  },
  read: (bytes) => new Date(Math.floor((bytes.readInt32BE() * HALF + bytes.readUInt32BE(4)) / 1000) + EPOCH_MS),
};

export const nullable = <Value>({ bytesOf, write, read }: BinaryType<Value>): BinaryType<Value | null> => ({
  bytesOf: (value) => (value === null ? NULL_BYTES : bytesOf(value)),
  write: (value, to, at, bytes) => value !== null && write(value, to, at, bytes),
  read,
});

/** What stands for NULL instead of a length. */
export const NULL_BYTES = -1;
