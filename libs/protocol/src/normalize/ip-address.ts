/**
 * An IPv4 or IPv6 address in its plain form, without port, brackets or zone; IPv4 written inside IPv6 becomes IPv4.
 *
 * @returns undefined for anything else, `unix:` sockets included
 */
export function parseIpAddress(text: string): string | undefined {
  if (text.length > 64) return undefined;
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '');
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/i.exec(bare)?.[1];
  if (v4 !== undefined) return v4.split('.').every((part) => Number(part) <= 255) ? v4 : undefined;
  return isIpv6(bare) ? bare.toLowerCase() : undefined;
}

function isIpv6(text: string): boolean {
  if (!/^[0-9a-f:.]+$/i.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isHex = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return isHex && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
