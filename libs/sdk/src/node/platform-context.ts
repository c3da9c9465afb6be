import { release, platform, type as osType, arch } from 'node:os';

/** Where the program runs, for every event. */
export const PLATFORM_CONTEXT = {
  runtime: { name: 'node', version: process.version },
  os: { name: osType(), version: release(), platform: platform() },
  device: { arch: arch() },
};
