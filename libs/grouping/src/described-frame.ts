import type { Frame } from '@errata/protocol';

/** All that a frame is described by. */
const DESCRIBED_BY = [
  'platform',
  'module',
  'filename',
  'abs_path',
  'package',
  'function',
  'raw_function',
  'context_line',
  'colno',
  'data',
] as const satisfies readonly (keyof Frame)[];

export type DescribedFrame = Pick<Frame, (typeof DESCRIBED_BY)[number]>;

/** Equal for frames whose descriptions are; nothing for those that bring free-form data. Texts hold no U+0000. */
export const frameKey = (frame: DescribedFrame, platform: string): string | undefined =>
  frame.data === undefined ? DESCRIBED_BY.reduce((key, name) => `${key}\0${frame[name] ?? ''}`, platform) : undefined;
