const { init } = require('@errata/sdk');

init(process.env.DSN);

function listen(settings) {
  const fallback = 8080;
  return settings.server.port ?? fallback;
}
listen({ name: 'shop' });
