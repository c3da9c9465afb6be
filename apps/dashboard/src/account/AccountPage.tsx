import './account.css';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useTitle } from '../parts/use-title.js';
import { PasswordForm } from './PasswordForm.js';
import { ProfileForm } from './ProfileForm.js';
import { Tokens } from './Tokens.js';

export function AccountPage() {
  useTitle('Account');
  const { data: me, error, refetch } = useQuery(meQuery);
  return (
    <div className="page account">
      <header className="page-head">
        <div>
          <h1>Account</h1>
          {me && <p className="second">{me.role}</p>}
        </div>
      </header>
      {!me && error && <Failure what="Your account could not be loaded." error={error} retry={() => void refetch()} />}
      {!me && !error && <Skeleton heights={[180, 180, 120]} label="Loading your account" />}
      {me && (
        <>
          <ProfileForm me={me} />
          <PasswordForm />
          <Tokens />
        </>
      )}
    </div>
  );
}
