import { type Html, html } from './html.js';
import { buttonHtml, pageHtml } from './page-html.js';
import { STYLE } from './style.js';
import type { SummaryView } from './summary-view.js';

export const renderSummaryHtml = (view: SummaryView): string =>
  pageHtml({
    subject: view.subject,
    preview: view.reason,
    head: view.project,
    body: html`<h1 class="ink" style="${STYLE.type}">${view.title}</h1>
      <p class="ink line" style="${STYLE.reason}">${view.reason}</p>
      <p style="margin:20px 0;">${buttonHtml('Open the issues', view.issuesUrl)}</p>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
        ${view.items.map(itemRow)}
      </table>
      ${view.leftOut > 0 && html`<p class="second" style="${STYLE.small}">… and ${view.leftOut} more.</p>`}`,
    why: view.why,
  });

const itemRow = (item: SummaryView['items'][number]): Html =>
  html`<tr>
    <td class="line" style="${STYLE.item}">
      <a class="ink" href="${item.url}" style="${STYLE.itemLink}">${item.title}</a>
      <div class="second" style="font-size:13px;">
        <span
          class="${item.kind === 'New' ? 'accent' : 'second'}"
          style="${item.kind === 'New' ? STYLE.kindNew : STYLE.kind}"
          >${item.kind}</span
        >
        · ${item.shortId} · ${item.counts}
      </div>
    </td>
  </tr> `;
