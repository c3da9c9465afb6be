const { init } = require('@errata/sdk');

init(process.env.DSN);
process.on('uncaughtException', () => console.log('handled by the host'));
setTimeout(() => {
  throw new Error('survived');
}, 50);
setTimeout(() => console.log('still here'), 200);
