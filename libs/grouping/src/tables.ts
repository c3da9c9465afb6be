import type { Language } from './language.js';
import type { Rule } from './rewrite.js';

/** A frame is plumbing when every pattern given matches. */
export interface PlumbingRule {
  name?: RegExp;
  place?: RegExp;
}

export interface BuiltInRule {
  name: string;
  type?: RegExp;
  value?: RegExp;
}

/**
 * What one grouping version knows about names, places and texts. The code that groups is one for all versions; whatever
 * may change a key is written here, so that a version's keys can be made for as long as its table exists.
 */
export interface Tables {
  functionNames: Record<Language, readonly Rule[]>;
  /** Functions' names that say "I have none". */
  nameless: RegExp;
  modules: readonly Rule[];
  fileNames: readonly Rule[];
  /** File names that stand for no file. */
  noFile: RegExp;
  /** Paths whose directory belongs to the machine and not to the program. */
  absolutePath: RegExp;
  /** Addresses scripts are loaded from, by browsers and by the shells that pack a browser. */
  scriptUrl: RegExp;
  /** `place.function` of code whose names an obfuscator made up. */
  obfuscated: RegExp;
  /** A C# module whose `MoveNext` is the body of the method it names. */
  stateMachine: RegExp;
  types: readonly Rule[];
  /** Error types that only carry another error; they are left out wherever that one is told of. */
  wrapperTypes: RegExp;
  /** Error types that say no more than "an error": without source lines their text tells faults apart. */
  generalTypes: RegExp;
  /** Modules of libraries everybody uses, where the client does not tell them from own code. */
  frameworks: Partial<Record<Language, RegExp>>;
  plumbing: Record<Language, readonly PlumbingRule[]>;
  /** A text without what varies. */
  parameterise: (text: string) => string;
  /** Applied to the texts of minified scripts' errors, which quote minified names. */
  minifiedTexts: readonly Rule[];
  builtIn: readonly BuiltInRule[];
  /** Schemes that say all there is about what a browser blocked: what follows differs from person to person. */
  blockedSchemes: RegExp;
}
