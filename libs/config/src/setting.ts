/** One environment variable: its name, how its text becomes a value, and what it is for. */
export interface Setting<T> {
  name: string;
  /** Throws a MistakeError that says what is wrong with the text. */
  parse: (text: string) => T;
  fallback: T;
  /** One sentence for docs/configuration.md. */
  help: string;
  secret: boolean;
}

/** A value of the environment that cannot be taken; the message says what would be right. */
export class MistakeError extends Error {}
