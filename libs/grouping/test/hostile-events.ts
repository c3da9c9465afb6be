import type { Event, Frame } from '@errata/protocol';

import { event, exception, frame } from './events.js';

/** Texts that patterns with a hidden square choke on. */
export const HOSTILE_TEXTS: readonly string[] = [
  'a.'.repeat(500_000),
  `a@${'a.'.repeat(20_000)}!`,
  '-----BEGIN RSA PRIVATE KEY-----\n'.repeat(2_000),
  '1 '.repeat(20_000),
  '1,'.repeat(50_000),
  '(1,'.repeat(50_000),
  '('.repeat(100_000),
  '<'.repeat(100_000),
  'a:'.repeat(50_000),
  'a-'.repeat(50_000),
  'a1'.repeat(50_000),
  "='".repeat(50_000),
  '"a": "'.repeat(50_000),
  "a = '".repeat(50_000),
  '{{ '.repeat(50_000),
  '.func1'.repeat(20_000),
  '<T> '.repeat(50_000),
  'closure #1 in '.repeat(50_000),
  '{closure#0}::'.repeat(50_000),
  'anonymous fn/1 in '.repeat(50_000),
  '@anonymous'.repeat(10_000),
  '/node_modules/'.repeat(10_000),
  'a1.b2@c3:d4/e5='.repeat(10_000),
  'eyJ.'.repeat(50_000),
  '1h2m'.repeat(50_000),
  'x'.repeat(1_000_000),
];

export const HOSTILE_PLATFORMS: readonly string[] =
  'python javascript ruby php java csharp go native elixir dart perl other'.split(' ');

/** Events that hide a text in every field the rules read, with more frames and causes than the parser lets through. */
export function hostileEvents(text: string, platform: string): Record<string, Event> {
  return {
    'every field of a group': everyField(text, platform),
    'title and checksum': event({ platform, logentry: { formatted: text }, title: text, checksum: ` ${text}` }),
    message: event({ platform, logentry: { formatted: text } }),
    report: event({
      platform,
      type: 'csp',
      report: { 'blocked-uri': text, 'document-uri': text, 'effective-directive': text },
    }),
    '500 causes': event({ platform, exception: { values: Array.from({ length: 500 }, () => exception(text, text)) } }),
    '10,000 frames': event({ platform, exception: { values: [exception(text, text, framesOf(text, 10_000))] } }),
    'deep recursion': event({ platform, exception: { values: [exception('E', text, recursion(text))] } }),
    'huge fingerprint': event({ platform, fingerprint: Array.from({ length: 1_000 }, () => text) }),
  };
}

function everyField(text: string, platform: string): Event {
  const frames = framesOf(text, 250);
  const values = Array.from({ length: 30 }, (_, id) => ({
    ...exception(29 - id + text.slice(0, 600), text, frames),
    mechanism: { type: 'x', exception_id: 29 - id, ...(id < 29 ? { parent_id: 0 } : { is_exception_group: true }) },
  }));
  return event({ platform, exception: { values }, culprit: text, fingerprint: ['{{ default }}', text] });
}

function framesOf(text: string, count: number): Frame[] {
  const cut = text.slice(0, 600);
  return Array.from({ length: count }, (_, n) =>
    frame({
      module: n + cut,
      function: n + cut,
      filename: n + cut,
      abs_path: cut,
      context_line: n + cut,
      package: cut,
    }),
  );
}

function recursion(text: string): Frame[] {
  const calls = [frame({ function: `f${text.slice(0, 200)}` }), frame({ function: `g${text.slice(0, 200)}` })];
  return Array.from({ length: 5_000 }, () => calls).flat();
}
