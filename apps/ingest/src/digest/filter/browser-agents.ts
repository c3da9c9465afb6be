/** Programs that read pages rather than use them. Words of their User-Agents, each followed or preceded by what makes it sure. */
const CRAWLER = new RegExp(
  [
    String.raw`\b(?:Googlebot|AdsBot-Google|Mediapartners-Google|Storebot-Google|Google-InspectionTool|GoogleOther|FeedFetcher-Google)\b`,
    String.raw`\b(?:bingbot|BingPreview|AdIdxBot|msnbot|Slurp|DuckDuckBot|Baiduspider|YandexBot|Yandex\w{0,20}Bot|Applebot|PetalBot|SeznamBot)\b`,
    String.raw`\b(?:facebookexternalhit|facebookcatalog|meta-externalagent|Twitterbot|LinkedInBot|Slackbot|Slack-ImgProxy|Discordbot|TelegramBot|WhatsApp|Pinterestbot|redditbot)\b`,
    String.raw`\b(?:GPTBot|ChatGPT-User|OAI-SearchBot|ClaudeBot|Claude-User|PerplexityBot|CCBot|Bytespider|Amazonbot|AhrefsBot|SemrushBot|MJ12bot|DotBot|ia_archiver)\b`,
    String.raw`\b(?:crawler|spider)\b`,
    String.raw`[a-z]bot[/]\d`,
    String.raw`\+https?:[/]{2}[^)]{1,200}bot`,
  ].join('|'),
  'i',
);

export const isCrawler = (userAgent: string): boolean => CRAWLER.test(userAgent);

/**
 * The oldest version that still counts; what comes before it cannot run what is written today. The first pattern that matches
 * decides: old Operas also call themselves MSIE, Android or Safari.
 */
const LEGACY: readonly [pattern: RegExp, versionMin: number][] = [
  // Opera before it became a Chromium, and Opera Mini, whose pages run on Opera's servers.
  [/\bOpera Mini\/(\d{1,3})/, Infinity],
  [/^Opera[/ ](\d{1,3})/, Infinity],
  [/\bMSIE (\d{1,3})/, 11],
  // The browser that came with Android, not Chrome on it.
  [/\bAndroid (\d{1,2})(?!.{0,200}\bChrome\/).{0,200}\bVersion\/[\d.]{1,10} (?:Mobile )?Safari\//, 5],
  [/\bVersion\/(\d{1,3})[\d.]{0,20}(?: Mobile\/\w{1,20})? Safari\/(?!.{0,200}\bAndroid)/, 6],
];

export function isLegacyBrowser(userAgent: string): boolean {
  for (const [pattern, versionMin] of LEGACY) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return Number(version) < versionMin;
  }
  return false;
}
