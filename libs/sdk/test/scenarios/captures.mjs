import * as errata from '@errata/sdk';

errata.init({
  dsn: process.env.DSN,
  ignoreErrors: ['ignore me', /^TypeError: never/],
  beforeSend: (event) => (event.message === 'drop me' ? null : { ...event, tags: { ...event.tags, seen: 'yes' } }),
});
errata.setUser({ id: 7 });
console.warn('low on paper', { sheets: 2 });
errata.addBreadcrumb({ category: 'print', message: 'started' });

const root = new Error('disk full');
const both = new AggregateError([new TypeError('first'), new RangeError('second')], 'both failed', { cause: root });
const ids = [errata.captureException(both), errata.captureException(both)];
errata.captureException('only text');
errata.captureException(new Error('please ignore me'));
errata.captureException(new TypeError('never'));
errata.captureMessage('drop me');
errata.captureMessage('printed', 'warning');
errata.withScope((scope) => {
  scope.setTag('inner', 'yes');
  scope.setLevel('fatal');
  errata.setExtra('page', new Map([['number', 3]]));
  errata.captureException(Object.freeze(new Error('scoped')));
});
errata.captureMessage('outside');
console.log(JSON.stringify({ ids, flushed: await errata.flush(), again: await errata.flush() }));
