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
} from './core/api.js';
export type * from './core/types.js';
export { errorHandler, type ErrorHandlerOptions, type ErrorMiddleware } from './node/error-handler.js';
export { init } from './node/init.js';
