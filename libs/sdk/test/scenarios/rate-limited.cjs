const { init, captureMessage, flush } = require('@errata/sdk');

init(process.env.DSN);
void (async () => {
  captureMessage('first');
  await flush();
  for (let i = 0; i < 5; i++) captureMessage(`later ${i}`);
  await flush();
  await new Promise((resolve) => setTimeout(resolve, 1200));
  captureMessage('after the pause');
  await flush();
})();
