import { createParameteriser } from '../parameterise.js';
import type { Tables } from '../tables.js';
import { BUILT_IN_1 } from './built-in.js';
import { FUNCTION_NAMES_1, NAMELESS_1 } from './function-names.js';
import { FILE_NAMES_1, MODULES_1 } from './places.js';
import { PLUMBING_1 } from './plumbing.js';
import { TYPES_1 } from './types.js';
import { VARIABLES_1 } from './variables.js';

const NOTHING = /(?!)/;

export const TABLES_1: Tables = {
  functionNames: FUNCTION_NAMES_1,
  nameless: NAMELESS_1,
  modules: MODULES_1,
  fileNames: FILE_NAMES_1,
  noFile: /^(?:<.*>|\[native code\]|native|native code|eval code|\(unknown file\)|unknown|\?)?$/i,
  absolutePath: /^(?:\/|[a-z]:[\\/]|https?:)/i,
  scriptUrl: /^(?:https?|capacitor|ionic):\/\//i,
  obfuscated: NOTHING,
  stateMachine: /<([^<>]{1,100})>d__\d+$/,
  types: TYPES_1,
  wrapperTypes: NOTHING,
  generalTypes: NOTHING,
  frameworks: {},
  plumbing: PLUMBING_1,
  parameterise: createParameteriser(VARIABLES_1, /[\d@]|:\/|\w\.\w|=['"tfTF]|": ?[tf]|\/tmp|::/),
  minifiedTexts: [],
  builtIn: BUILT_IN_1,
  blockedSchemes: NOTHING,
};
