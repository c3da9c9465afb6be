import type { ProjectSettings } from '@errata/db';
import type { Event, FilteredReason, SecurityEvent } from '@errata/protocol';
import { isCrawler, isLegacyBrowser } from './browser-agents.js';
import { isBrowserNoise } from './browser-noise.js';
import { isInNetworks } from './match-network.js';
import { matchesWildcards } from './match-wildcards.js';

/** Who brought the event. */
export interface EventSender {
  /** Of the connection; the request in the event, the visitor's own, wins over it. */
  userAgent: string | null;
  address: string | null;
  /** What a browser's security report was found to be. */
  noise?: SecurityEvent['noise'];
}

/** Whether the project wants an event not to be kept, and by which of its filters. The event is normalised, not yet scrubbed. */
export function decideFilter(
  event: Event,
  filters: ProjectSettings['filters'],
  sender: EventSender,
): FilteredReason | undefined {
  if (isFromNetworks(event, filters.addresses, sender)) return 'ip_address';
  if (matchesAny(event.release, filters.releases)) return 'release';
  if (filters.errorMessages.length > 0 && errorTexts(event).some((text) => matchesAny(text, filters.errorMessages)))
    return 'error_message';
  if (filters.localhost && (sender.noise === 'localhost' || isLocal(event))) return 'localhost';
  if (filters.browserExtensions && (sender.noise === 'browser_extension' || isBrowserNoise(event)))
    return 'browser_extension';
  const userAgent = userAgentOf(event) ?? sender.userAgent;
  if (userAgent === null) return undefined;
  if (filters.legacyBrowsers && isLegacyBrowser(userAgent)) return 'legacy_browser';
  if (filters.webCrawlers && isCrawler(userAgent)) return 'crawler';
  return undefined;
}

function isFromNetworks(event: Event, networks: readonly string[], { address }: EventSender): boolean {
  if (networks.length === 0) return false;
  return [address, event.user?.ip_address].some((one) => one != null && isInNetworks(one, networks));
}

const matchesAny = (text: string | undefined, patterns: readonly string[]): boolean =>
  text !== undefined && patterns.some((pattern) => matchesWildcards(text, pattern));

/** `Type: value` of every exception of the chain, and the message. */
function errorTexts({ exception, logentry }: Event): string[] {
  const texts = (exception?.values ?? []).map(({ type, value }) =>
    [type, value].filter((part) => part !== undefined).join(': '),
  );
  return logentry ? [...texts, logentry.formatted] : texts;
}

const LOCAL_HOST =
  /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]{0,512}@)?(?:[\w.-]{0,253}\.)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/?#]|$)/i;
const LOCAL_ADDRESSES = ['127.0.0.0/8', '::1'];

function isLocal({ request, user }: Event): boolean {
  if (LOCAL_HOST.test(request?.url ?? '')) return true;
  return user?.ip_address !== undefined && isInNetworks(user.ip_address, LOCAL_ADDRESSES);
}

const userAgentOf = ({ request }: Event): string | undefined =>
  request?.headers?.find(([name]) => name === 'User-Agent')?.[1];
