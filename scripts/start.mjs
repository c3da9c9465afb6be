/** `npm start`: installs and builds what is missing, then runs Errata in this very process. */
import { checkNode, ensureBuilt, ensureInstalled } from './workspace.mjs';

checkNode();
ensureInstalled();
ensureBuilt();
await import('../apps/standalone/dist/main.js');
