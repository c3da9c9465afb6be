import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.js';
import { FormEnd } from './FormEnd.js';

/** What the server asks for. */
const LENGTH_MIN = 12;
const EMPTY = { current: '', next: '' };

export function PasswordForm() {
  const [passwords, setPasswords] = useState(EMPTY);
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: api.changePassword,
    onSuccess: () => setPasswords(EMPTY),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate(passwords);
  };
  const short = passwords.next !== '' && passwords.next.length < LENGTH_MIN;
  return (
    <form className="form account-form" onSubmit={onSubmit} aria-labelledby="password">
      <h2 id="password">Password</h2>
      <PasswordInput
        label="Current password"
        name="current"
        value={passwords.current}
        autoComplete="current-password"
        onChange={(event) => setPasswords({ ...passwords, current: event.currentTarget.value })}
      />
      <PasswordInput
        label="New password"
        name="next"
        description={`At least ${LENGTH_MIN} characters${short ? `; these are ${passwords.next.length}` : ''}. Your other sessions end.`}
        value={passwords.next}
        maxLength={128}
        autoComplete="new-password"
        onChange={(event) => setPasswords({ ...passwords, next: event.currentTarget.value })}
      />
      <FormEnd
        error={error}
        done={isSuccess && passwords === EMPTY && 'Changed'}
        disabled={isPending || passwords.current === '' || passwords.next.length < LENGTH_MIN}
      >
        Change password
      </FormEnd>
    </form>
  );
}
