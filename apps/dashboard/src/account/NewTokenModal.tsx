import type { MadeToken, TokenScope } from '@errata/contract';
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api } from '../api/client.js';
import { tokensQuery } from '../api/queries.js';
import { Dialog } from '../parts/Dialog.js';
import { SCOPE_WORDS, SCOPES, SCOPES_FIRST } from './scope-words.js';

interface Props {
  onMade: (token: MadeToken) => void;
  onClose: () => void;
}

export function NewTokenModal({ onMade, onClose }: Props) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: api.makeToken,
    onSuccess: (token) => {
      void client.invalidateQueries({ queryKey: tokensQuery.queryKey });
      onMade(token);
      onClose();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ name: String(form.get('name')), scopes: form.getAll('scope') as TokenScope[] });
  };
  return (
    <Dialog title="New API token" width={440} onClose={onClose}>
      <form className="form" onSubmit={onSubmit}>
        <TextInput
          label="What is it for?"
          name="name"
          placeholder="Nightly report"
          maxLength={64}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
        />
        <fieldset className="scopes">
          <legend>What may it do?</legend>
          {SCOPES.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                className="check"
                name="scope"
                value={scope}
                defaultChecked={SCOPES_FIRST.includes(scope)}
              />
              {SCOPE_WORDS[scope]} <code className="third">{scope}</code>
            </label>
          ))}
        </fieldset>
        {error && (
          <p role="alert" className="form-error">
            {error.message}
          </p>
        )}
        <div className="form-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={isPending}>
            Make the token
          </button>
        </div>
      </form>
    </Dialog>
  );
}
