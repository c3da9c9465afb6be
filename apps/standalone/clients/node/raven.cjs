const Raven = require('raven');
const express = require('express');
const { discount, customer } = require('./shop.cjs');

Raven.config(process.env.DSN, {
  release: 'shop@4.12.1',
  environment: 'production',
  captureUnhandledRejections: true,
  autoBreadcrumbs: { http: true },
}).install();
Raven.on('error', (error) => console.error('raven error', error));

const app = express();
app.use(Raven.requestHandler());

app.get('/checkout', (request, response) => {
  Raven.setContext({ user: customer });
  response.send(`${discount(request.query.coupon)} %`);
});

app.get('/hello', (_request, response) => {
  Raven.captureMessage('Checkout without a coupon', { level: 'warning' });
  response.send('hello');
});

app.use(Raven.errorHandler());
app.use((_error, _request, response, _next) => response.sendStatus(500));
app.listen(process.env.PORT);
