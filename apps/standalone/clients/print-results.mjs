import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = new URL('../../../docs/clients.md', import.meta.url);
const WIDTHS = [24, 28, 8, 8, 10];

const row = (...cells) => cells.map((cell, index) => String(cell).padEnd(WIDTHS[index] ?? 0)).join('');

export const printHead = () => console.log(row('name', 'client', 'events', 'locals', 'verdict', 'seconds'));

export function printResult(result) {
  const { client, events, locals, problems, skipped, seconds } = result;
  console.log(
    row(client.name, client.client, events, locals ? 'yes' : '–', judge(result), skipped ?? seconds.toFixed(1)),
  );
  for (const problem of problems) console.log(`    ${problem.replaceAll('\n', '\n    ')}`);
}

export function printSums(results) {
  const count = (verdict) => results.filter((result) => judge(result) === verdict).length;
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
}

/** Replaces the table in docs/clients.md. */
export function writeDocument(results) {
  const lines = results.map(
    (result) =>
      `| ${result.client.client} | \`${result.client.name}\` | ${result.locals ? 'yes' : '–'} | ${explain(result)} |`,
  );
  const table = ['| client | test | locals | result |', '| --- | --- | --- | --- |', ...lines].join('\n');
  const text = readFileSync(DOCUMENT, 'utf8');
  writeFileSync(
    DOCUMENT,
    text.replace(/(?<=<!-- results -->\n)[^]*(?=<!-- end -->)/, () => `\n${table}\n\n`),
  );
}

const judge = ({ problems, skipped }) => (skipped ? 'skipped' : problems.length > 0 ? 'failed' : 'passed');

const explain = (result) =>
  [judge(result), result.skipped ?? result.problems[0]].filter(Boolean).join(': ').split('\n', 1)[0];
