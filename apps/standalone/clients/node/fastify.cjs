const Sentry = require('./sentry.cjs');
const fastify = require('fastify');
const { discount, customer } = require('./shop.cjs');

const app = fastify();
if (Sentry.setupFastifyErrorHandler) Sentry.setupFastifyErrorHandler(app);
// 7 knows nothing of Fastify.
else app.addHook('onError', async (_request, _reply, error) => void Sentry.captureException(error));

app.get('/checkout', async (request) => {
  Sentry.setUser(customer);
  return `${discount(request.query.coupon)} %`;
});

app.get('/hello', async () => {
  Sentry.captureMessage('Checkout without a coupon', 'warning');
  return 'hello';
});

void app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
