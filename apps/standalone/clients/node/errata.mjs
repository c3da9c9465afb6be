import * as Errata from '@errata/sdk';
import express from 'express';
import { createRequire } from 'node:module';

const { discount, customer } = createRequire(import.meta.url)('./shop.cjs');

Errata.init({ dsn: process.env.DSN, release: 'shop@4.12.1' });

const app = express();

app.get('/checkout', (request, response) => {
  Errata.setUser(customer);
  response.send(`${discount(request.query.coupon)} %`);
});

app.get('/hello', (_request, response) => {
  Errata.captureMessage('Checkout without a coupon', 'warning');
  response.send('hello');
});

app.use(Errata.errorHandler());
app.use((_error, _request, response, _next) => response.sendStatus(500));
app.listen(process.env.PORT);
