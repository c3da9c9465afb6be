/** Whether a text is an IP address or a network, `10.0.0.0/8`. The server decides; this says early which line is odd. */
export function isAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const isFour = isIpv4(address);
  if (!isFour && !isIpv6(address)) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isFour ? 32 : 128));
}

const isIpv4 = (text: string): boolean =>
  text.split('.').length === 4 && text.split('.').every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);

/** The URL parser knows the grammar. */
function isIpv6(text: string): boolean {
  return /^[\da-f:.]+$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
}
