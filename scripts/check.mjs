/** `npm run check`: everything that can be said about the code without running it. All of it is reported, not the first only. */
import { runChecks } from './run-checks.mjs';

const { failed } = await runChecks();
process.exit(failed > 0 ? 1 : 0);
