import type { Event, Exception, Frame } from '@errata/protocol';

/** What variables are filled from: of a `Subject`, as much as needs no hashing, which browsers cannot do. */
export interface VariableSource {
  event: Event;
  main: Exception | undefined;
  crash: Frame | undefined;
}

const VALUE_LENGTH_MAX = 1024;

const VARIABLE = /\{\{\s{0,20}([\w.]{1,64}|tags\.[^\s{}]{1,200})\s{0,20}\}\}/gi;

/** What a fingerprint may refer to. */
const VARIABLES: Record<string, (source: VariableSource) => string | undefined> = {
  type: ({ main }) => main?.type,
  'error.type': ({ main }) => main?.type,
  value: ({ main }) => main?.value,
  'error.value': ({ main }) => main?.value,
  function: ({ crash }) => crash?.function,
  'stack.function': ({ crash }) => crash?.function,
  module: ({ crash }) => crash?.module,
  'stack.module': ({ crash }) => crash?.module,
  package: ({ crash }) => crash?.package,
  'stack.package': ({ crash }) => crash?.package,
  'stack.abs_path': ({ crash }) => crash?.abs_path,
  'stack.filename': ({ crash }) => crash?.filename,
  message: ({ event, main }) => event.logentry?.formatted ?? main?.value,
  transaction: ({ event }) => event.transaction,
  logger: ({ event }) => event.logger,
  level: ({ event }) => event.level,
  release: ({ event }) => event.release,
  environment: ({ event }) => event.environment,
};

export const VARIABLE_NAMES: readonly string[] = [...Object.keys(VARIABLES), 'tags.NAME'];

/** Whether `{{ name }}` stands for something: a variable of the table, or `tags.` and the name of a tag. */
export function isVariable(name: string): boolean {
  return /^tags\../i.test(name) || Object.hasOwn(VARIABLES, name.toLowerCase());
}

/**
 * A text with its `{{ variables }}` filled in. What the event does not have becomes `<no-name>`, so that such events stay
 * together; what is no variable stays as written.
 */
export function fillVariables(text: string, source: VariableSource): string {
  return text.replace(VARIABLE, (written: string, name: string) => {
    const known = name.toLowerCase();
    if (known.startsWith('tags.'))
      return source.event.tags.find(([key]) => key === name.slice('tags.'.length))?.[1] ?? `<no-${name}>`;
    const variable = Object.hasOwn(VARIABLES, known) ? VARIABLES[known] : undefined;
    return variable === undefined ? written : (variable(source) ?? `<no-${known}>`).slice(0, VALUE_LENGTH_MAX);
  });
}
