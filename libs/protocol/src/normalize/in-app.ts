import type { Frame } from '../event.js';

/**
 * Whose code a frame is. Library paths are never the application's own, whatever the SDK said: old Python SDKs mark Debian's
 * dist-packages as own, and two SDK versions that disagree would split an issue. Beyond that the SDK's word counts. Where
 * it says nothing, code with a place on disk or a module is own, native images only inside the application's bundle.
 */
export function decideInApp(frame: Omit<Frame, 'in_app'>, said: boolean | undefined, platform: string): boolean {
  if (isLibraryFrame(frame, platform)) return false;
  if (said !== undefined) return said;
  const place = frame.abs_path ?? frame.filename ?? frame.package;
  if (platform === 'native' || platform === 'cocoa' || platform === 'objc')
    return OWN_IMAGE.test(frame.package ?? place ?? '');
  return place !== undefined || frame.module !== undefined;
}

function isLibraryFrame(frame: Omit<Frame, 'in_app'>, platform: string): boolean {
  if (frame.abs_path !== undefined && isLibraryPath(frame.abs_path)) return true;
  if (frame.filename !== undefined && frame.filename !== frame.abs_path && isLibraryPath(frame.filename)) return true;
  if (frame.package !== undefined && isLibraryPath(frame.package)) return true;
  return frame.module !== undefined && (LIBRARY_MODULES[platform]?.test(frame.module) ?? false);
}

/** Package directories of all ecosystems, the standard libraries' places, and addresses that are never an application's. */
const LIBRARY_PATH = new RegExp(
  [
    String.raw`(?:^|[\\/])(?:site-packages|dist-packages|node_modules|bower_components|vendor|gems|\.cargo[\\/]registry|\.local[\\/]share|third_party)[\\/]`,
    String.raw`(?:^|[\\/])(?:go[\\/]pkg[\\/]mod|lib[\\/]ruby|lib(?:64)?[\\/]python[23][\d.]*|Python[23]\d*[\\/]Lib)[\\/]`,
    String.raw`^(?:[/](?:usr[/](?:local[/])?lib|usr[/]local[/]go[/]src|opt[/]homebrew|System|Library|rustc)[/])`,
    String.raw`^(?:node:|internal[/]|webpack[/]|\(webpack\)|webpack:[/]{3}(?:webpack|~|\(webpack\))[/]|dart:|package:flutter[/]|<frozen )`,
    String.raw`^(?:chrome|moz|safari|safari-web|ms-browser)-extension:`,
    String.raw`^https?:[/]{2}(?:[^/]*\.)?(?:unpkg\.com|cdnjs\.cloudflare\.com|jsdelivr\.net|esm\.sh|googletagmanager\.com)[/]`,
  ].join('|'),
);

function isLibraryPath(path: string): boolean {
  return LIBRARY_PATH.test(path);
}

const OWN_IMAGE = /\.app\/|^\/Users\/|\/containers\/Bundle\//;

const JVM =
  /^(?:javax?|jdk|sun|com\.sun|kotlinx?|scala|akka|groovy|android|androidx|com\.android|com\.google\.android|dalvik|io\.netty|io\.ktor|io\.sentry|okhttp3|okio|retrofit2|reactor|com\.fasterxml|com\.microsoft|feign|io\.opentelemetry|org\.(?:apache|eclipse\.jetty|glassfish|hibernate|jboss|postgresql|springframework))\./;

/** Only where paths do not tell: a Java or .NET frame has none. */
const LIBRARY_MODULES: { [platform: string]: RegExp | undefined } = {
  java: JVM,
  groovy: JVM,
  csharp: /^(?:System|Microsoft|Newtonsoft|mscorlib)(?:\.|$)/,
  rust: /^(?:std|core|alloc|backtrace|sentry)(?:::|$)/,
};
