import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs one of the commands beside an installation, as the operator would. */
export function runCommand(
  name: 'maintain' | 'password' | 'token',
  args: string[],
  settings: Record<string, string>,
): Promise<{ code: number; out: string; err: string }> {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const env = { ...inherited, ...settings };
  const bundle = fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
  return new Promise((resolve) =>
    execFile(process.execPath, [bundle, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}
