import { nodeBundle } from '../../rolldown.preset.mjs';

export default nodeBundle({
  main: 'src/main.ts',
  web: 'src/web.ts',
  worker: 'src/worker.ts',
  digest: 'src/digest.ts',
  migrate: 'src/migrate.ts',
  token: 'src/token.ts',
  password: 'src/password.ts',
  maintain: 'src/maintain.ts',
});
