import { expect, test } from '@jest/globals';
import { loadEvent } from '../../test/alert-rows.js';
import { createAlert, createSpike, SPIKE_DETAIL } from '../../test/create-alert.js';
import { buildAlertMessage, buildSpikeMessage, buildSummaryMessage } from '../build-message.js';
import { viewSpike } from './spike-view.js';

const settings = { url: 'https://errata.example.org', mailSender: undefined };

const python = () =>
  buildAlertMessage(
    createAlert(
      {},
      { type: 'ZeroDivisionError', value: 'division by zero', title: 'ZeroDivisionError: division by zero' },
    ),
    loadEvent('python-zero-division'),
    settings,
  );
const node = () =>
  buildAlertMessage(
    createAlert(
      { kind: 'frequency', detail: { count: 104, threshold: 100, windowMinutes: 60 }, ruleName: 'Frequent' },
      {
        type: 'PaymentDeclined',
        value: 'card declined for order 1001',
        title: 'PaymentDeclined: card declined for order 1001',
      },
    ),
    loadEvent('node-payment-declined'),
    settings,
  );
const summary = () =>
  buildSummaryMessage([createAlert(), createAlert({ id: '8', kind: 'regression' }, { number: 43 })], settings);
const spike = () => buildSpikeMessage(createSpike(), settings);

test.each([
  ['a new Python error', python],
  ['a frequent Node error', node],
  ['a summary', summary],
  ['a spike', spike],
])('%s reads as it always did', (_case, build) => {
  const { text, html, ...rest } = build();
  expect(rest).toMatchSnapshot('head');
  expect(text).toMatchSnapshot('text');
  expect(html).toMatchSnapshot('html');
});

test('all mails of one kind of an issue have one subject, whatever their events say', () => {
  const event = loadEvent('python-zero-division');
  const other = { ...event, exception: { values: [{ type: 'Other', value: 'another text' }] } };
  const [a, b] = [event, other].map((each) => buildAlertMessage(createAlert({ kind: 'frequency' }), each, settings));
  expect(a?.subject).toBe('[shop/production] Frequent: KeyError: discount');
  expect(b?.subject).toBe(a?.subject);
});

test('names the causes behind the error, the nearest first, and not what only repeats it', () => {
  const values = [
    { type: 'OSError', value: 'disk full' },
    { type: 'KeyError', value: 'plan' },
    { type: 'RuntimeError', value: 'could not load' },
    { type: 'RuntimeError', value: 'could not load' },
  ];
  const event = { ...loadEvent('python-zero-division'), exception: { values } };
  const { text } = buildAlertMessage(createAlert(), event, settings);
  expect(text).toContain('  Caused by    KeyError: plan\n  Caused by    OSError: disk full\n  First seen');
});

test('a spike of a project that usually sends nothing says so', () => {
  const { text } = buildSpikeMessage(createSpike({ detail: { ...SPIKE_DETAIL, usualPerMinute: 0 } }), settings);
  expect(text).toContain('less than 1 event a minute');
});

test('a spike says the same as text and as HTML', () => {
  const view = viewSpike(createSpike(), settings.url);
  const { text, html } = buildSpikeMessage(createSpike(), settings);
  const { subject: _, ...said } = view;
  for (const part of Object.values({ ...said, facts: view.facts.flat() }).flat()) {
    expect(text).toContain(part);
    expect(html).toContain(part);
  }
});

test('loads nothing from anywhere', () => {
  for (const { html } of [python(), node(), summary(), spike()])
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/i);
});
