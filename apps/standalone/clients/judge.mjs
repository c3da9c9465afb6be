/**
 * What a client's log must not hold: its own error and warning marks, and whatever speaks of a refused or failed delivery.
 * The shops themselves say nothing.
 */
const MARK = /\[(error|warn(ing)?)\]|\b(ERROR|WARN|WARNING)\b/;
const REFUSAL =
  /raven error|\bfail(ed|ure)\b|refused|rejected|unable to|could ?n.t|not allowed|HTTP Error|rate.?limit|status(?:[ _]?code)?:? ?[345]\d\d/i;

// eslint-disable-next-line no-control-regex -- colours are control characters
const COLOURS = /\u001b\[[\d;]*m/g;

/** @returns {string[]} the lines of a client's log that are complaints */
export const findComplaints = (output) =>
  output
    .replaceAll(COLOURS, '')
    .split('\n')
    .filter((line) => MARK.test(line) || REFUSAL.test(line));

/**
 * Compares what the dashboard shows of the shop's fault with what the client knew of it.
 *
 * @param {{ type: string, value: string, line?: string, locals?: boolean }} expected
 * @param {{ issue: object, event: object }} shown an issue, and its event in normal form
 * @returns {string[]} what is wrong
 */
export function judgeFault(expected, { issue, event }) {
  const exception = event.exception?.values.at(-1);
  const frame = exception?.stacktrace?.frames.findLast(({ in_app }) => in_app);
  return [
    differ('type', exception?.type, expected.type),
    lack('value', exception?.value, expected.value),
    lack('function', frame?.function, 'discount'),
    lack('culprit', issue.culprit, 'discount'),
    expected.line && lack('line', frame?.context_line, expected.line),
    expected.locals && lack('local coupon', JSON.stringify(frame?.vars?.coupon), 'SUMMER20'),
    expected.locals && lack('local password', frame?.vars && Object.keys(frame.vars).join(), 'password'),
    differ('user id', event.user?.id, '42'),
    differ('email', event.user?.email, 'kim@example.com'),
    ...judgeOrigin(event),
  ].filter(Boolean);
}

const GREETING = 'Checkout without a coupon';

/** SDKs from 11 on give messages a stack trace, as an exception without a type: its text tells it apart. */
export const isMessage = ({ issue }) => issue.value === GREETING;

/** @returns {string[]} what is wrong with the event of the shop's greeting */
export const judgeMessage = ({ issue, event }) =>
  [differ('title', issue.title, GREETING), ...judgeOrigin(event)].filter(Boolean);

/** @returns {string[]} where the secret is still to be read */
export const findSecret = (password, { event }) =>
  JSON.stringify(event).includes(password) ? ['the password is to be read in the stored event'] : [];

const judgeOrigin = ({ release, environment }) => [
  differ('release', release, 'shop@4.12.1'),
  differ('environment', environment, 'production'),
];

const differ = (what, actual, expected) => actual !== expected && `${what} is ${actual}, not ${expected}`;
const lack = (what, actual, part) => !actual?.includes(part) && `${what} is ${actual}, without ${part}`;
