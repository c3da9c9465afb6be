/** The embedded database cannot run; the message is for the person who started it. */
export class EmbeddedPostgresError extends Error {}
