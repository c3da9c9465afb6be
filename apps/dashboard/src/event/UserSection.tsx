import type { Json, User } from '@errata/protocol';
import { metaChild } from '../variables/describe-value.js';
import { readRemoval } from '../variables/read-removal.js';
import { DataTree } from './DataTree.js';
import { Section } from './Section.js';

export function UserSection({ user, meta }: { user: User; meta: Json | undefined }) {
  const { geo, data, ...own } = user;
  const pairs: [string, Json][] = Object.entries(own).filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (geo) pairs.push(['geo', geo]);
  pairs.push(...Object.entries(data ?? {}));
  // The address is taken away rather than masked; its mark stays.
  if (!own.ip_address && readRemoval(metaChild(meta, 'ip_address'))) pairs.push(['ip_address', '[Filtered]']);
  if (pairs.length === 0) return null;
  return (
    <Section title="User">
      <DataTree data={pairs} label="User" meta={meta} />
    </Section>
  );
}

/** One word for who it was. */
export const userName = (user: User | undefined): string | undefined =>
  user?.username ?? user?.email ?? user?.name ?? user?.id ?? user?.ip_address;
