import { rmSync } from 'node:fs';

export default function removePackage() {
  rmSync(process.env.ERRATA_SDK_INSTALLED, { recursive: true, force: true });
}
