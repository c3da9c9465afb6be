const errata = require('@errata/sdk');

errata.init({ dsn: process.env.DSN });
const express = require('express');
const app = express();

app.get('/checkout/:id', async (request, response) => {
  const basket = { id: Number(request.params.id), total: 120.5 };
  errata.setUser({ id: request.params.id });
  errata.setTag('basket', request.params.id);
  console.log(`checkout ${request.params.id}`);
  await new Promise((resolve) => setTimeout(resolve, 30 - 10 * basket.id));
  const rules = {};
  response.json(basket.total * rules.autumn.rate);
});
app.get('/missing', () => {
  throw Object.assign(new Error('no such page'), { status: 404 });
});
app.use(errata.errorHandler());
app.use((error, _request, response, _next) => response.status(error.status ?? 500).json({ error: error.message }));

const server = app.listen(0, '127.0.0.1', async () => {
  await new Promise((resolve) => setTimeout(resolve, 150));
  const url = `http://127.0.0.1:${server.address().port}`;
  const headers = { cookie: 'session=secret', authorization: 'Bearer secret', 'x-trace': 'abc' };
  const paths = ['/checkout/0?coupon=A', '/checkout/1', '/checkout/2', '/missing'];
  const answers = await Promise.all(paths.map((path) => fetch(url + path, { headers })));
  console.log(JSON.stringify(answers.map((answer) => answer.status)));
  await errata.flush();
  process.exit(0);
});
