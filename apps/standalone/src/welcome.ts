import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What somebody needs to begin: kept in the data folder, because a password is shown only once. */
export interface Welcome {
  url: string;
  email: string;
  /** Of the first login, if Errata made it up. Changing it later does not change this file. */
  password?: string;
  dsn: string;
}

const fileOf = (dataDir: string): string => join(dataDir, 'welcome.json');

/** Only the owner may read it. Replaced as a whole, so that a kill leaves the old one or the new one. */
export function saveWelcome(dataDir: string, welcome: Welcome): void {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(welcome, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function readWelcome(dataDir: string): Partial<Welcome> {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Partial<Welcome>;
  } catch {
    return {};
  }
}

/** The few lines that appear when everything runs. */
export function describeWelcome({ url, email, password, dsn }: Welcome, dataDir: string): string {
  const where = `as at the first start; see ${fileOf(dataDir)}`;
  return `
  Errata is ready.

    Dashboard  ${url}
    Login      ${email}
    Password   ${password ?? where}
    DSN        ${dsn}
`;
}
