import { init } from '@errata/sdk';

init(process.env.DSN);
setTimeout(() => {
  const answer = 42;
  throw new Error(`no ${answer}`);
}, 150);
