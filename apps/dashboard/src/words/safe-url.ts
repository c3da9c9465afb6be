const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** The address if a link may lead there, else undefined: an event can carry `javascript:` as easily as `https:`. */
export function safeUrl(text: string): string | undefined {
  try {
    const url = new URL(text);
    return SAFE_PROTOCOLS.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Where to go after login: a path of our own, never another site (`//evil.example`, `/\evil.example`). */
export function safeReturnPath(from: string | undefined): string {
  return from && /^\/(?![/\\])/.test(from) && !from.startsWith('/login') ? from : '/issues';
}
