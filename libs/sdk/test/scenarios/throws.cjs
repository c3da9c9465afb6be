const { init } = require('@errata/sdk');

init({ dsn: process.env.DSN, captureLocals: process.env.LOCALS === 'yes' });

function fail(i) {
  const basket = { id: i, lines: [{ sku: 'A-1', quantity: 2 }] };
  const text = 'some text';
  throw new Error(`${basket.id} ${text}`);
}

async function measure() {
  const spent = [];
  for (let i = 0; i < 1000; i++) {
    const start = performance.now();
    try {
      fail(i);
    } catch {}
    spent.push(performance.now() - start);
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const total = spent.reduce((sum, ms) => sum + ms, 0);
  const first = spent.slice(0, 50).reduce((sum, ms) => sum + ms, 0);
  console.log(JSON.stringify({ totalMs: total, firstFiftyMs: first, maxMs: Math.max(...spent) }));
}

setTimeout(measure, 200);
