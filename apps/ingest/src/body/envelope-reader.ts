import { isBlank, itemKind, type JsonObject, LIMITS, parseHeaderLine, refuse } from '@errata/protocol';
import { BodyRefusedError } from './body-refused-error.js';
import { eventTooLarge, type KeptRoom, keptRoom, type ReadEnvelope, type ReadItem } from './open-body.js';

const NEWLINE = 10;
const NOTHING = new Uint8Array(0);

/** An item whose payload is being read. */
interface OpenItem {
  item: ReadItem;
  /** Bytes still to come; undefined: up to the next newline. */
  left: number | undefined;
  bytesMax: number;
  kept: Uint8Array[];
  keptBytes: number;
}

/**
 * Reads an envelope piece by piece, by the rules of `parseEnvelope`, and holds only what is kept of it: other payloads are
 * passed over by their length. Push every piece, then call `end`.
 */
export class EnvelopeReader {
  /** Payload bytes in memory. */
  heldBytes = 0;

  private envelope: ReadEnvelope | undefined;
  // Which event attachments belong to is not known before the end.
  private readonly room: KeptRoom = keptRoom(true);
  private line: Uint8Array = NOTHING;
  private open: OpenItem | undefined;
  private expectsNewline = false;

  constructor(private readonly eventBytesMax: number) {}

  /** The envelope's header, once its line is read. */
  get headers(): JsonObject | undefined {
    return this.envelope?.headers;
  }

  /** @throws BodyRefusedError when the whole envelope is refused; anything milder ends it where it is, as `truncated` */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.envelope?.truncated === undefined;) {
      if (this.expectsNewline) at = this.takeNewline(chunk, at);
      else if (this.open) at = this.takePayload(this.open, chunk, at);
      else at = this.takeHeader(chunk, at);
    }
  }

  /** @throws BodyRefusedError as `push` */
  end(): ReadEnvelope {
    if (!isBlank(this.line)) this.readHeader(this.line);
    if (!this.envelope) throw refused('empty', 'missing envelope header');
    if (this.open?.left === undefined) this.closeItem();
    else this.envelope.truncated ??= 'a payload is shorter than its length';
    return this.envelope;
  }

  private takeHeader(chunk: Uint8Array, at: number): number {
    const found = chunk.indexOf(NEWLINE, at);
    const end = found < 0 ? chunk.length : found;
    const line = this.line.length === 0 ? chunk.subarray(at, end) : Buffer.concat([this.line, chunk.subarray(at, end)]);
    this.line = found < 0 || line.length > LIMITS.headerBytesMax ? line : NOTHING;
    if (line.length > LIMITS.headerBytesMax) this.refuseHeader(`is longer than ${LIMITS.headerBytesMax} bytes`);
    else if (found >= 0 && !isBlank(line)) this.readHeader(line);
    return end + 1;
  }

  private readHeader(line: Uint8Array): void {
    this.line = NOTHING;
    const headers = parseHeaderLine(line);
    if (typeof headers === 'string') this.refuseHeader(headers);
    else if (this.envelope) this.openItem(this.envelope, headers);
    else this.envelope = { headers, items: [] };
  }

  private refuseHeader(fault: string): void {
    this.line = NOTHING;
    if (!this.envelope) throw refused('framing', `the envelope header ${fault}`);
    this.envelope.truncated = `an item header ${fault}`;
  }

  private openItem({ items }: ReadEnvelope, headers: JsonObject): void {
    const { length } = headers;
    const isFramed = length !== undefined && length !== null;
    if (isFramed && !(typeof length === 'number' && Number.isInteger(length) && length >= 0)) {
      this.envelope!.truncated = 'an item length is not a byte count';
      return;
    }
    if (items.length === LIMITS.itemsMax)
      throw refused('too_many_items', `more than ${LIMITS.itemsMax} items in one envelope`);
    const item: ReadItem = { type: typeof headers.type === 'string' ? headers.type : '', headers, payload: NOTHING };
    const left = isFramed ? (length as number) : undefined;
    this.open = { item, left, bytesMax: this.bytesFor(item), kept: [], keptBytes: 0 };
    this.checkSize(this.open, left ?? 0);
    if (left === 0) this.closeItem();
  }

  private bytesFor(item: ReadItem): number {
    const { fate } = itemKind(item.type);
    return fate === 'event' || fate === 'security' ? this.eventBytesMax : this.room.bytesFor(item);
  }

  private takePayload(open: OpenItem, chunk: Uint8Array, at: number): number {
    if (open.left !== undefined) {
      const end = Math.min(at + open.left, chunk.length);
      this.keep(open, chunk.subarray(at, end));
      open.left -= end - at;
      if (open.left === 0) this.closeItem();
      return end;
    }
    const found = chunk.indexOf(NEWLINE, at);
    const end = found < 0 ? chunk.length : found;
    this.keep(open, chunk.subarray(at, end));
    if (found >= 0) this.closeItem();
    return end + 1;
  }

  private keep(open: OpenItem, bytes: Uint8Array): void {
    this.checkSize(open, open.keptBytes + bytes.length);
    if (open.item.passedOver) return;
    open.kept.push(bytes);
    open.keptBytes += bytes.length;
    this.heldBytes += bytes.length;
  }

  /** An event that is too large ends the request; anything else that is, is passed over. */
  private checkSize(open: OpenItem, length: number): void {
    if (length <= open.bytesMax || open.item.passedOver) return;
    const { fate } = itemKind(open.item.type);
    if (fate === 'event' || fate === 'security')
      throw refused('too_large', eventTooLarge(open.item.type, this.eventBytesMax));
    open.item.passedOver = true;
    this.heldBytes -= open.keptBytes;
    open.kept = [];
  }

  private closeItem(): void {
    const { open } = this;
    if (!open || !this.envelope) return;
    this.open = undefined;
    this.expectsNewline = open.left !== undefined;
    if (!open.item.passedOver) {
      open.item.payload = open.kept.length === 1 ? open.kept[0]! : Buffer.concat(open.kept, open.keptBytes);
      this.room.take(open.item);
    }
    this.envelope.items.push(open.item);
  }

  private takeNewline(chunk: Uint8Array, at: number): number {
    this.expectsNewline = false;
    if (chunk[at] === NEWLINE) return at + 1;
    const item = this.envelope!.items.pop()!;
    if (!item.passedOver) this.heldBytes -= item.payload.length;
    this.envelope!.truncated = 'no newline after a payload';
    return chunk.length;
  }
}

const refused = (...why: Parameters<typeof refuse>): BodyRefusedError => new BodyRefusedError(refuse(...why));
