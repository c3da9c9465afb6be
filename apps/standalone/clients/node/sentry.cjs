const Sentry = require('@sentry/node');

Sentry.init({
  dsn: process.env.DSN,
  release: 'shop@4.12.1',
  environment: 'production',
  includeLocalVariables: true,
  debug: true,
});

module.exports = Sentry;
