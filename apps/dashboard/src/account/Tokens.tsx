import type { ApiToken, MadeToken } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tokensQuery } from '../api/queries.js';
import { CopyButton } from '../parts/CopyButton.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { NewTokenModal } from './NewTokenModal.js';
import { RevokeTokenModal } from './RevokeTokenModal.js';
import { TokenRow } from './TokenRow.js';

export function Tokens() {
  const { data: tokens, error, refetch } = useQuery(tokensQuery);
  const [made, setMade] = useState<MadeToken>();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken>();
  return (
    <section aria-labelledby="tokens">
      <div className="tokens-head">
        <div>
          <h2 id="tokens">API tokens</h2>
          <p className="second">For scripts and command-line tools. A token can do what you can, or less.</p>
        </div>
        <button type="button" className="button" onClick={() => setMaking(true)}>
          New token
        </button>
      </div>
      {made && <ShownOnce token={made} />}
      {!tokens && error && (
        <Failure what="The tokens could not be loaded." error={error} retry={() => void refetch()} />
      )}
      {!tokens && !error && <Skeleton heights={[52]} label="Loading tokens" />}
      {tokens?.length === 0 && <p className="third tokens-none">No token yet.</p>}
      <ul className="tokens" aria-label="API tokens">
        {tokens?.map((token) => (
          <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
        ))}
      </ul>
      {making && <NewTokenModal onMade={setMade} onClose={() => setMaking(false)} />}
      {revoking && (
        <RevokeTokenModal
          token={revoking}
          onRevoked={() => setMade((shown) => (shown?.id === revoking.id ? undefined : shown))}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </section>
  );
}

const ShownOnce = ({ token: { name, token } }: { token: MadeToken }) => (
  <div className="panel token-made" role="status">
    <p>
      <strong>Copy “{name}” now.</strong> It is stored as a hash only and cannot be shown again.
    </p>
    <div className="token-line">
      <code aria-label="The new token">{token}</code>
      <CopyButton text={token} label="Copy token" className="button" />
    </div>
  </div>
);
