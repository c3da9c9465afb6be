export {
  addBreadcrumb,
  captureException,
  captureMessage,
  close,
  flush,
  setContext,
  setExtra,
  setTag,
  setTags,
  setUser,
  withScope,
} from '../core/api.js';
export type * from '../core/types.js';
export { init } from './init.js';
