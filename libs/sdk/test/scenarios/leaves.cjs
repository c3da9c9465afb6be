/** How a program may end: WAY. */
const { init, captureException } = require('@errata/sdk');

init(process.env.DSN);
const ways = {
  'process.exit': () => {
    captureException(new Error('left'));
    process.exit(4);
  },
  'own listener exits': () => {
    process.on('uncaughtException', () => process.exit(7));
    throw new Error('left');
  },
  'own listener stays': () => {
    process.on('uncaughtException', (error, origin) => console.log(`host: ${origin}`));
    void Promise.reject(new Error('left'));
  },
  'timers behind a crash': () => {
    setInterval(() => console.log('ran on'), 1);
    setTimeout(() => {
      throw new Error('left');
    });
  },
};
ways[process.env.WAY]();
