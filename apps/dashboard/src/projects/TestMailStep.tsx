import { Link } from '@tanstack/react-router';
import { TestStep } from './TestStep.js';
import type { TestEventProgress } from './use-test-event.js';

/** The last station: the mail, where it stays here. */
export function TestMailStep({
  hasMailbox,
  mail,
  isMailSlow,
}: Pick<TestEventProgress, 'hasMailbox' | 'mail' | 'isMailSlow'>) {
  if (!hasMailbox)
    return (
      <TestStep state="waiting">
        Its mail goes out by the mail server, if the issue is new, came back or became frequent.
      </TestStep>
    );
  if (!mail)
    return (
      <TestStep state="waiting">
        {isMailSlow
          ? 'No mail: one is sent when an issue is new, comes back or becomes frequent, and this issue was known.'
          : 'Waiting for its mail …'}
      </TestStep>
    );
  return (
    <TestStep state="done">
      Its mail is here:{' '}
      <Link to="/mailbox/$mailId" params={{ mailId: mail.id }}>
        {mail.subject}
      </Link>
    </TestStep>
  );
}
