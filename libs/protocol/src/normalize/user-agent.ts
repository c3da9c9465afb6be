export interface UserAgent {
  browser?: { name: string; version: string };
  os?: { name: string; version?: string };
}

/** In this order: most browsers also name those they descend from. */
const BROWSERS: [name: string, pattern: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/([\d.]{1,20})/],
  ['Opera', /\bOPR\/([\d.]{1,20})/],
  ['Samsung Internet', /\bSamsungBrowser\/([\d.]{1,20})/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]{1,20})/],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\/([\d.]{1,20})/],
  ['Safari', /\bVersion\/([\d.]{1,20})\b.{0,40}\bSafari\//],
];

const SYSTEMS: [name: string, pattern: RegExp][] = [
  ['Windows', /\bWindows NT ([\d.]{1,10})/],
  ['iOS', /\b(?:iPhone|iPad)\b.{0,40}\bOS (\d{1,3}(?:_\d{1,3}){0,2})/],
  ['Android', /\bAndroid ([\d.]{1,10})/],
  ['macOS', /\bMac OS X (\d{1,3}(?:[._]\d{1,3}){0,2})/],
  ['Chrome OS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** Browser and system of a User-Agent, as far as a person on call needs them. */
export function parseUserAgent(text: string): UserAgent {
  const agent = text.slice(0, 512);
  const result: UserAgent = {};
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(agent)?.[1];
    if (version === undefined) continue;
    result.browser = { name, version };
    break;
  }
  for (const [name, pattern] of SYSTEMS) {
    const match = pattern.exec(agent);
    if (!match) continue;
    result.os = match[1] === undefined ? { name } : { name, version: match[1].replaceAll('_', '.') };
    break;
  }
  return result;
}
