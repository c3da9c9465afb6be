import type { Me } from '@errata/contract';
import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.js';
import { meQuery } from '../api/queries.js';
import { FormEnd } from './FormEnd.js';

export function ProfileForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email);
  const [alertMail, setAlertMail] = useState(me.alertMail);
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: api.changeMe,
    onSuccess: (changed) => client.setQueryData(meQuery.queryKey, changed),
  });
  const change = {
    ...(name.trim() !== me.name && { name }),
    ...(email.trim() !== me.email && { email: email.trim() }),
    ...(alertMail !== me.alertMail && { alertMail }),
  };
  const dirty = Object.keys(change).length > 0;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (dirty) mutate(change);
  };
  return (
    <form className="form account-form" onSubmit={onSubmit} aria-labelledby="profile">
      <h2 id="profile">You</h2>
      <TextInput
        label="Name"
        name="name"
        value={name}
        maxLength={64}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Email"
        name="email"
        type="email"
        description="You log in with it, and alerts go there."
        value={email}
        required
        withAsterisk={false}
        autoComplete="email"
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <label className="account-check">
        <input
          type="checkbox"
          className="check"
          checked={alertMail}
          onChange={(event) => setAlertMail(event.target.checked)}
        />
        Mail me when an issue is new, comes back or becomes frequent
      </label>
      <FormEnd error={error} done={isSuccess && !dirty && 'Saved'} disabled={!dirty || isPending}>
        {isPending ? 'Saving …' : 'Save'}
      </FormEnd>
    </form>
  );
}
