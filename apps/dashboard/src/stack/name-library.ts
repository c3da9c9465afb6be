import type { Frame } from '@errata/protocol';

const PATHS: RegExp[] = [
  /node_modules\/(?!.*node_modules\/)(?:\.pnpm\/[^/]+\/node_modules\/)?((?:@[^/]+\/)?[^/]+)/,
  /\/gems\/([^/]+?)-\d[^/]*\//,
  /\/vendor\/([^/]+\/[^/]+)\//,
  /(?:site|dist)-packages\/([^/]+?)(?:\.py)?(?:\/|$)/,
  /^((?:github\.com|gitlab\.com|golang\.org)\/[^/]+\/[^/@]+)/,
];

/** Which library a frame belongs to, as its users call it: `django`, `@nestjs/core`, `node`, `laravel/framework`. */
export function nameLibrary(frame: Frame): string {
  const path = frame.abs_path ?? frame.filename ?? '';
  if (/^(node:|internal\/)/.test(path)) return 'node';
  for (const pattern of PATHS) {
    const name = pattern.exec(path)?.[1] ?? pattern.exec(frame.module ?? '')?.[1];
    if (name) return name;
  }
  const parts = (frame.module ?? frame.package ?? '').split(/[./\\]/).filter(Boolean);
  // Java and .NET namespaces begin with a domain; one part of it says nothing.
  if (/^(com|org|io|net|java|javax|jdk|kotlin)$/.test(parts[0] ?? '')) return parts.slice(0, 2).join('.');
  return parts[0] ?? (path.split('/').at(-1) || 'unknown files');
}
