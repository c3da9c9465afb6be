/**
 * `req.ip` is the peer, or with trusted proxies the first untrusted hop of X-Forwarded-For, which may carry a port.
 * IPv4 inside IPv6 is shown as IPv4.
 */
export function cleanAddress(address: string | undefined): string | null {
  if (!address) return null;
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  return (mapped?.[1] ?? bare).slice(0, 45);
}
