const Sentry = require('./sentry.cjs');
const express = require('express');
const { discount, customer } = require('./shop.cjs');

const app = express();
// Sentry.Handlers is how 7 does it; later ones follow each request by themselves.
if (Sentry.Handlers) app.use(Sentry.Handlers.requestHandler());

app.get('/checkout', (request, response) => {
  Sentry.setUser(customer);
  response.send(`${discount(request.query.coupon)} %`);
});

app.get('/hello', (_request, response) => {
  Sentry.captureMessage('Checkout without a coupon', 'warning');
  response.send('hello');
});

if (Sentry.Handlers) app.use(Sentry.Handlers.errorHandler());
else Sentry.setupExpressErrorHandler(app);
app.use((_error, _request, response, _next) => response.sendStatus(500));
app.listen(process.env.PORT);
