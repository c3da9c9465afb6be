import type { Json, User } from '@errata/protocol';
import { DataTree } from './DataTree.js';
import { Section } from './Section.js';

export function UserSection({ user }: { user: User }) {
  const { geo, data, ...own } = user;
  const pairs: [string, Json][] = Object.entries(own).filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (geo) pairs.push(['geo', geo]);
  pairs.push(...Object.entries(data ?? {}));
  if (pairs.length === 0) return null;
  return (
    <Section title="User">
      <DataTree data={pairs} label="User" />
    </Section>
  );
}

/** One word for who it was. */
export const userName = (user: User | undefined): string | undefined =>
  user?.username ?? user?.email ?? user?.name ?? user?.id ?? user?.ip_address;
