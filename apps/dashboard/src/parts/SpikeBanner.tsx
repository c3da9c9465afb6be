import type { Ledger } from '@errata/contract';
import { countOf } from '../words/format-number.js';
import { Time } from './Time.js';
import { untilText } from '../words/format-time.js';
import { useNow } from './use-now.js';

/** Spike protection holds a project back. Says by how much and for how long. */
export function SpikeBanner({ spike, name }: { spike: NonNullable<Ledger['spike']>; name: string }) {
  const now = useNow();
  return (
    <p className="banner banner-warning" role="status">
      <strong>{name} sends far more than usual</strong>, for <Time at={spike.since} as="span" /> now. Spike protection
      lets {countOf(spike.limitPerMinute, 'event')} a minute through and ends {untilText(Date.parse(spike.until), now)},
      unless it goes on.
    </p>
  );
}
