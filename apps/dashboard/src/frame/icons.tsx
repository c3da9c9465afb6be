import type { PropsWithChildren } from 'react';

const Icon = ({ children }: PropsWithChildren) => (
  <svg
    className="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    aria-hidden="true"
  >
    {children}
  </svg>
);

export const IssuesIcon = () => (
  <Icon>
    <path d="M2.5 3v10M6 4.5h7.5M6 8h7.5M6 11.5h4.5" strokeLinecap="round" />
  </Icon>
);

export const ProjectsIcon = () => (
  <Icon>
    <path d="M2.5 5 8 2.2 13.5 5 8 7.8ZM2.5 8.2 8 11l5.5-2.8M2.5 11.2 8 14l5.5-2.8" strokeLinejoin="round" />
  </Icon>
);

export const StatusIcon = () => (
  <Icon>
    <path d="M1.8 8.5h3l2-5 2.6 9 2-4h2.8" strokeLinecap="round" strokeLinejoin="round" />
  </Icon>
);

export const MailboxIcon = () => (
  <Icon>
    <path d="M2.2 3.8h11.6v8.4H2.2zM2.4 4.2 8 8.8l5.6-4.6" strokeLinejoin="round" />
  </Icon>
);
