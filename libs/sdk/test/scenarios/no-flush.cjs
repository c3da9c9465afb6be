const { init, captureException } = require('@errata/sdk');

init(process.env.DSN);
for (let i = 0; i < Number(process.env.TIMES ?? 1); i++) captureException(new Error(`lost ${i}`));
console.log('done');
