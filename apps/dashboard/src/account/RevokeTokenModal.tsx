import type { ApiToken } from '@errata/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { tokensQuery } from '../api/queries.js';
import { Dialog } from '../parts/Dialog.js';

interface Props {
  token: ApiToken;
  onRevoked: () => void;
  onClose: () => void;
}

/** Asks, because a revoked token cannot be brought back. */
export function RevokeTokenModal({ token, onRevoked, onClose }: Props) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.revokeToken(token.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: tokensQuery.queryKey });
      onRevoked();
      onClose();
    },
  });
  return (
    <Dialog title={`Revoke “${token.name}”?`} width={400} onClose={onClose}>
      <div className="form">
        <p className="second">Whatever uses it stops working at once. It cannot be brought back.</p>
        {error && (
          <p role="alert" className="form-error">
            {error.message}
          </p>
        )}
        <div className="form-actions">
          <button type="button" className="button" data-autofocus onClick={onClose}>
            Keep it
          </button>
          <button type="button" className="button primary" disabled={isPending} onClick={() => mutate()}>
            Revoke
          </button>
        </div>
      </div>
    </Dialog>
  );
}
