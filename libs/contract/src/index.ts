export * from './account.js';
export * from './project.js';
export * from './issue.js';
export * from './event.js';
export * from './mailbox.js';
export * from './errors.js';
export * from './routes.js';
export * from './short-id.js';
