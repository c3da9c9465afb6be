export const MailboxPage = () => null;
