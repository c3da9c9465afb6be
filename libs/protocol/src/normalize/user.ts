import type { Json, JsonObject, Request, User } from '../event.js';
import { LIMITS } from '../limits.js';
import { parseIpAddress } from './ip-address.js';
import { noteInvalid } from './notes.js';
import { copyBag, copyText, isEmpty, isObject, pathTo, readObject, toText, type Source } from './source.js';
import { DATA, trimBag } from './trim-bag.js';

const AUTO = '{{auto}}';
const KNOWN: ReadonlySet<string> = new Set(['id', 'username', 'email', 'name', 'ip_address', 'geo', 'data']);
/** Their events come straight from the person's device, so the connection is the person's. */
const CLIENT_PLATFORMS: ReadonlySet<string> = new Set(['javascript', 'cocoa', 'objc']);

/** Who was affected. @param clientIp where the event came from */
export function readUser(
  event: Source,
  request: Request | undefined,
  platform: string,
  clientIp: string | undefined,
): User | undefined {
  const user: User = {};
  const source = readObject(event, 'user');
  if (source) copyMembers(source, user);
  const address = findAddress(source, request, clientIp) ?? inferAddress(event.raw, platform, clientIp);
  if (address !== undefined) user.ip_address = address;
  return Object.keys(user).length === 0 ? undefined : user;
}

function copyMembers(source: Source, user: User): void {
  copyText(source, user, 'id', LIMITS.enumCharsMax);
  copyText(source, user, 'username', LIMITS.enumCharsMax);
  copyText(source, user, 'email', LIMITS.emailCharsMax);
  copyText(source, user, 'name', LIMITS.enumCharsMax);
  copyBag(source, user, 'geo', DATA);
  const data: JsonObject = isObject(source.raw.data) ? source.raw.data : {};
  for (const key in source.raw) {
    if (!KNOWN.has(key) && source.raw[key] !== null) data[key] = source.raw[key]!;
  }
  if (!isEmpty(data))
    user.data = trimBag(data, DATA, { path: pathTo(source, 'data'), notes: source.notes }) as JsonObject;
}

/** What the client says, `{{auto}}` being the connection's address; else the address of its own request. */
function findAddress(
  source: Source | undefined,
  request: Request | undefined,
  clientIp: string | undefined,
): string | undefined {
  const said = source?.raw.ip_address;
  if (said !== undefined && said !== null && said !== '') {
    const address = resolveAddress(said, clientIp);
    if (address === undefined && said !== AUTO) noteInvalid(source!.notes, pathTo(source!, 'ip_address'), said);
    return address;
  }
  return resolveAddress(request?.env?.REMOTE_ADDR, clientIp);
}

function resolveAddress(value: Json | undefined, clientIp: string | undefined): string | undefined {
  if (value === AUTO) return clientIp === undefined ? undefined : parseIpAddress(clientIp);
  return parseIpAddress(toText(value) ?? '');
}

function inferAddress(raw: JsonObject, platform: string, clientIp: string | undefined): string | undefined {
  const infer = isObject(raw.sdk) && isObject(raw.sdk.settings) ? raw.sdk.settings.infer_ip : undefined;
  if (infer === 'never' || clientIp === undefined) return undefined;
  return infer === 'auto' || CLIENT_PLATFORMS.has(platform) ? parseIpAddress(clientIp) : undefined;
}
