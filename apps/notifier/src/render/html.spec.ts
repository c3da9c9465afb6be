import { describe, expect, test } from '@jest/globals';
import { html } from './html.js';

describe('html', () => {
  test.each([
    ['text', html`<p>${'<b>&"\'`'}</p>`, '<p>&#60;b&#62;&#38;&#34;&#39;&#96;</p>'],
    ['an attribute', html`<p title="${'" onclick="x'}"></p>`, '<p title="&#34; onclick=&#34;x"></p>'],
    [
      'another template, a list of them',
      html`<p>${html`<b>${'<'}</b>`}${[html`<i></i>`, '<', 1]}</p>`,
      '<p><b>&#60;</b><i></i>&#60;1</p>',
    ],
    ['nothing', html`<p>${undefined}${false}${''}</p>`, '<p></p>'],
    ['what merely looks like a template', html`${JSON.parse('{"source":"<b>"}') as string}`, '[object Object]'],
  ])('%s', (_case, { source }, expected) => {
    expect(source).toBe(expected);
  });
});
