import { html } from './html.js';
import { buttonHtml, linkHtml, pageHtml, tableHtml } from './page-html.js';
import type { SpikeView } from './spike-view.js';
import { STYLE } from './style.js';

export const renderSpikeHtml = (view: SpikeView): string =>
  pageHtml({
    subject: view.subject,
    preview: view.reason,
    head: view.project,
    body: html`<div class="ink" style="${STYLE.kind}">Spike</div>
      <h1 class="ink" style="${STYLE.type}">${view.title}</h1>
      <p class="ink line" style="${STYLE.reason}">${view.reason}</p>
      <div style="margin:12px 0 0;">${tableHtml(view.facts)}</div>
      <p class="second" style="${STYLE.small}">${view.consequence}</p>
      <p class="second" style="${STYLE.small}">${view.end}</p>
      <p style="margin:20px 0 0;">
        ${buttonHtml('Open the ledger', view.ledgerUrl)}
        <span class="second" style="font-size:13px;"
          >&nbsp;&nbsp; ${linkHtml('Switch spike protection off', view.settingsUrl)}</span
        >
      </p>`,
    why: view.why,
  });
