const { init, setTag } = require('@errata/sdk');

init({ dsn: process.env.DSN, release: 'shop@1', environment: 'test' });
setTag('shard', 3);

class Basket {
  lines = [{ sku: { id: { digits: { deep: 1 } } } }];
}

function price(basket, round) {
  const note = 'x'.repeat(3000);
  const self = { name: 'loop' };
  self.self = self;
  const missing = undefined;
  for (const line of basket.lines) {
    throw new RangeError(`no price for ${typeof line}`);
  }
  return [round, note, self, missing];
}

setTimeout(() => price(new Basket(), function upwards() {}), 150);
