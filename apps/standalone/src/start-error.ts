/** Errata cannot start, and the message tells the operator why: it is printed without a stack. */
export class StartError extends Error {}
