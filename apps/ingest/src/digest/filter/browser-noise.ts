import type { Event } from '@errata/protocol';

/** Where code of extensions and of programs that meddle with pages comes from. */
const EXTENSION_PLACE = new RegExp(
  [
    String.raw`^(?:chrome|moz|safari|safari-web|ms-browser|edge|opera|webkit-masked)-?(?:extension|url):`,
    String.raw`^(?:resource|chrome):[/]{2}`,
    String.raw`^file:[/]{2}[/].{0,200}[/](?:Extensions|extensions)[/]`,
    String.raw`[/](?:kaspersky-labs|kis\.v2\.scr\.kaspersky-labs|gc\.kis\.v2)[./]`,
    String.raw`\b(?:webappstoolbarba|metrics\.itunes\.apple|superfish)\b`,
  ].join('|'),
);

/** What extensions, in-app browsers and crawling proxies are known to throw into pages that are not theirs. */
const EXTENSION_MESSAGE = new RegExp(
  [
    // The browser tells nothing about errors of scripts from elsewhere: no type, no place, no way to act on it.
    String.raw`^Script error\.?$`,
    String.raw`\bExtension context invalidated\b`,
    String.raw`\b(?:chrome|browser)\.runtime\b|\bCould not establish connection\. Receiving end does not exist\b`,
    String.raw`\bA listener indicated an asynchronous response by returning true, but the message channel closed\b`,
    String.raw`\b(?:top\.GLOBALS|atomicFindClose|conduitPage|originalCreateNotification|canvas\.contentDocument)\b`,
    String.raw`\b(?:fb_xd_fragment|bmi_SafeAddOnload|EBCallBackMessageReceived|_avast_submit|plugin\.setSuspendState is not a function)\b`,
    String.raw`\b(?:MyApp_RemoveAllHighlights|zaloJSV2|instantSearchSDKJSBridgeClearHighlight|_AutofillCallbackHandler|ceCurrentVideo)\b`,
    String.raw`\bObject Not Found Matching Id:\d|\bjigsaw is not defined\b|\bDealPly\b`,
  ].join('|'),
);

const SEARCHED_CHARS_MAX = 1024;

/**
 * Whether a browser's error is not of the page: the code that threw it, or the words of it, belong to an extension. Frames
 * further out do not count: extensions wrap functions of the page, whose errors are the page's own.
 */
export function isBrowserNoise(event: Event): boolean {
  if (event.platform !== 'javascript') return false;
  if (EXTENSION_MESSAGE.test(headline(event))) return true;
  const { frames } = event.exception?.values.at(-1)?.stacktrace ?? event.stacktrace ?? {};
  const thrower = frames?.at(-1);
  return EXTENSION_PLACE.test(thrower?.abs_path ?? thrower?.filename ?? '');
}

function headline({ exception, logentry }: Event): string {
  return (exception?.values.at(-1)?.value ?? logentry?.formatted ?? '').slice(0, SEARCHED_CHARS_MAX);
}
