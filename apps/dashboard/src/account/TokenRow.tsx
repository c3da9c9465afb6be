import type { ApiToken } from '@errata/contract';
import { Time } from '../parts/Time.js';

export const TokenRow = ({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) => (
  <li className="token">
    <div>
      <strong>{token.name}</strong> <code className="third">{token.tokenStart}…</code>
      <p className="second small">{token.scopes.join(', ')}</p>
    </div>
    <span className="second small">
      made <Time at={token.createdAt} />,{' '}
      {token.lastUsedAt ? (
        <>
          used <Time at={token.lastUsedAt} />
        </>
      ) : (
        'never used'
      )}
    </span>
    <button type="button" className="button quiet" onClick={onRevoke}>
      Revoke<span className="unseen"> {token.name}</span>
    </button>
  </li>
);
