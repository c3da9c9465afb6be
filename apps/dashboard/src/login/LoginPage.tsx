import './login.css';
import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { api } from '../api/client.js';
import { meQuery } from '../api/queries.js';
import { useTitle } from '../parts/use-title.js';
import { safeReturnPath } from '../words/safe-url.js';

const route = getRouteApi('/login');

/** One calm card. After login people are back where they wanted to be. */
export function LoginPage() {
  useTitle('Log in');
  const { from } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: api.logIn,
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
      router.history.replace(safeReturnPath(from));
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({ email: String(form.get('email')), password: String(form.get('password')) });
  };
  return (
    <main className="login">
      <form className="panel login-card" onSubmit={onSubmit} aria-labelledby="login-title">
        <h1 id="login-title">Errata</h1>
        <TextInput
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
          withAsterisk={false}
        />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} />
        <p className="login-error" role="alert">
          {error?.message}
        </p>
        <button type="submit" className="button primary" disabled={isPending || isSuccess}>
          {isPending ? 'Logging in …' : 'Log in'}
        </button>
      </form>
    </main>
  );
}
