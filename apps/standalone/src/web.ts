import { fileURLToPath } from 'node:url';
import { configureDashboard, DashboardModule } from '@errata/dashboard';
import { AcceptModule, createHttpApp } from '@errata/ingest';
import { limitHeapGrowth } from './lean-heap.js';
import { RootModule } from './root-module.js';
import { runChild } from './run-child.js';
import { whenPressed } from './when-pressed.js';

/** Where the dashboard's build puts its pages, as seen from this app's dist/. */
const CLIENT_DIR = fileURLToPath(new URL('../../dashboard/dist/client', import.meta.url));

limitHeapGrowth(60);
whenPressed(() => process.send?.('pressed'));

/** Everything that speaks HTTP, on one port: SDKs and browsers. */
await runChild(async (config) => {
  const modules = [AcceptModule.forRoot(config), DashboardModule.forRoot(config)];
  const app = await createHttpApp(RootModule.forRoot(config, 'web', modules), config);
  await configureDashboard(app, { clientDir: CLIENT_DIR });
  await app.listen(config.port, config.host);
  return app;
});
