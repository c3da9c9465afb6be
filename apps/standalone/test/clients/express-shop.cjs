/** A small shop with a bug, and not one line about Errata but the DSN: `express-shop.cjs sentry|errata`. */
const { DSN, CLIENT } = process.env;
const client = CLIENT === 'sentry' ? require('@sentry/node') : require('@errata/sdk');

if (CLIENT === 'sentry')
  client.init({ dsn: DSN, includeLocalVariables: true, release: 'shop@4.12.1', environment: 'production' });
else client.init({ dsn: DSN, release: 'shop@4.12.1', environment: 'production' });

const express = require('express');

const app = express();

function priceWith(basket, rules) {
  const coupon = 'AUTUMN-2026';
  const password = ['hunter', 2].join('');
  const rule = rules[coupon];
  return basket.total * rule.rate;
}

app.get('/checkout/:id', (request, response) => {
  const basket = { id: Number(request.params.id), total: 120.5, lines: [{ sku: 'A-1', quantity: 2 }] };
  response.json({ price: priceWith(basket, { SPRING: { rate: 0.9 } }) });
});

if (CLIENT === 'sentry') client.setupExpressErrorHandler(app);
else app.use(client.errorHandler());

app.use((error, request, response, next) => response.status(500).json({ error: error.message }));

// The SDKs attach their debugger in the background: what is thrown in the first moments has no variables yet.
const server = app.listen(0, '127.0.0.1', () => setTimeout(() => process.send({ port: server.address().port }), 1500));
process.on('disconnect', () => process.exit(0));
