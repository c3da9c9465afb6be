import { init } from '@errata/sdk';

init(process.env.DSN);

async function load(id) {
  await Promise.resolve();
  throw new Error(`cannot load ${id}`);
}

setTimeout(() => void load(12), 150);
setTimeout(() => console.log('still here'), 5000);
