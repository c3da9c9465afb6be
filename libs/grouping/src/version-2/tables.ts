import { createParameteriser } from '../parameterise.js';
import type { Tables } from '../tables.js';
import { BUILT_IN_2 } from './built-in.js';
import { FUNCTION_NAMES_2, NAMELESS_2 } from './function-names.js';
import { FILE_NAMES_2, MODULES_2 } from './places.js';
import { FRAMEWORKS_2, PLUMBING_2 } from './plumbing.js';
import { GENERAL_TYPES_2, MINIFIED_TEXTS_2, TYPES_2, WRAPPER_TYPES_2 } from './types.js';
import { CANDIDATE_2, VARIABLES_2 } from './variables.js';

export const TABLES_2: Tables = {
  functionNames: FUNCTION_NAMES_2,
  nameless: NAMELESS_2,
  modules: MODULES_2,
  fileNames: FILE_NAMES_2,
  noFile: /^(?:<.*>|\[native code\]|native|native code|eval code|\(?unknown(?: file| source)?\)?|\?|-e|-)?$/i,
  absolutePath: /^(?:\/|[a-z]:[\\/]|https?:|file:|app:|capacitor:|ionic:|tauri:)/i,
  scriptUrl: /^(?:https?|app|capacitor|ionic|tauri|asset):\/\/|\.(?:jsbundle|bundle|hbc)$/i,
  obfuscated: /^(?:[a-z][a-z0-9]?\.){1,6}[a-zA-Z][a-zA-Z0-9]?$/,
  stateMachine: /<([^<>]{1,100})>d(?:__\d+)?(?:`\d+)?$/,
  types: TYPES_2,
  wrapperTypes: WRAPPER_TYPES_2,
  generalTypes: GENERAL_TYPES_2,
  frameworks: FRAMEWORKS_2,
  plumbing: PLUMBING_2,
  parameterise: createParameteriser(VARIABLES_2, CANDIDATE_2),
  minifiedTexts: MINIFIED_TEXTS_2,
  builtIn: BUILT_IN_2,
  blockedSchemes: /^(?:[a-z-]+-extension|about|resource)$/i,
};
