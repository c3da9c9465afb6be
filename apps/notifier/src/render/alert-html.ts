import { chainTitle } from './alert-text.js';
import type { AlertView } from './alert-view.js';
import { type Html, html } from './html.js';
import { buttonHtml, linkHtml, pageHtml, tableHtml } from './page-html.js';
import type { Failure, SourceLine, Variable } from './pick-failure.js';
import { STYLE } from './style.js';

export const renderAlertHtml = (view: AlertView): string =>
  pageHtml({
    subject: view.subject,
    preview: view.reason,
    head: [view.project, view.environment].filter(Boolean).join(' / '),
    body: html`${headline(view)} ${facts(view)} ${actions(view)} ${view.failure && renderFailure(view.failure)}
    ${view.sections.map(
      ({ title, rows }) =>
        html`<h2 class="ink" style="${STYLE.title}">${title}</h2>
          ${tableHtml(rows, STYLE.mono)} `,
    )}`,
    why: view.why,
  });

const headline = (view: AlertView): Html =>
  html`<div
      class="${view.kind === 'New' ? 'accent' : 'ink'}"
      style="${view.kind === 'New' ? STYLE.kindNew : STYLE.kind}"
    >
      ${view.kind}
    </div>
    <h1 class="ink" style="${STYLE.type}">${view.type}</h1>
    ${view.value && html`<p class="ink" style="${STYLE.value}">${view.value}</p>`}
    <p class="second" style="${STYLE.small}">
      <span style="${STYLE.mono}">${view.culprit}</span>${view.culprit && ' · '}${view.shortId} · ${view.level}
    </p>`;

const facts = (view: AlertView): Html =>
  html`<p class="ink line" style="${STYLE.reason}">${view.reason}</p>
    <p class="ink" style="margin:4px 0 12px;font-size:16px;">${view.counts}</p>
    ${tableHtml(view.facts)}`;

const actions = (view: AlertView): Html =>
  html`<p style="margin:20px 0 0;">
    ${buttonHtml('Open this event', view.eventUrl)}
    <span class="second" style="font-size:13px;white-space:nowrap;"
      >&nbsp;&nbsp; ${linkHtml('Resolve', view.issueUrl)} &nbsp; ${linkHtml('Mute', view.issueUrl)}</span
    >
  </p>`;

const renderFailure = (failure: Failure): Html =>
  html`<p class="ink" style="${STYLE.place}">${failure.place}</p>
    ${failure.lines.length > 0 && sourceTable(failure.lines)}
    ${failure.variables.length > 0 && variableTable(failure.variables, failure.variablesLeftOut)}
    ${failure.chain.length > 1 && chainTable(failure)} `;

const sourceTable = (lines: SourceLine[]): Html =>
  html`<table role="presentation" class="ground" cellpadding="0" cellspacing="0" style="${STYLE.code}">
    ${lines.map((line) =>
      line.failing
        ? html`<tr>
            <td class="accent tint mark" style="${STYLE.failNumber}">${line.number}</td>
            <td class="ink tint" style="${STYLE.failSource}">${line.text}</td>
          </tr> `
        : html`<tr>
            <td class="third gutter" style="${STYLE.number}">${line.number}</td>
            <td class="ink" style="${STYLE.source}">${line.text}</td>
          </tr> `,
    )}
  </table>`;

const variableTable = (variables: Variable[], leftOut: number): Html =>
  html`<h2 class="ink" style="${STYLE.title}">Variables</h2>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      ${variables.map(
        ({ name, value, onLine }) =>
          html`<tr>
            <td class="second" style="${STYLE.name}">
              ${onLine ? html`<span class="ink mark" style="${STYLE.onLine}">${name}</span>` : name}
            </td>
            <td
              class="${value === '[Filtered]' ? 'third' : 'ink'}"
              style="${value === '[Filtered]' ? STYLE.filtered : STYLE.data}${STYLE.mono}"
            >
              ${value}
            </td>
          </tr> `,
      )}
    </table>
    ${leftOut > 0 && html`<p class="third" style="${STYLE.small}">… ${leftOut} more</p>`}`;

function chainTable(failure: Failure): Html {
  const { chain, framesLeftOut, newestLast } = failure;
  const rows = chain.map(
    ({ place, failing }) =>
      html`<div class="${failing ? 'ink' : 'second'}" style="${failing ? STYLE.failFrame : STYLE.frame}">
        ${place}
      </div> `,
  );
  const left = framesLeftOut > 0 ? [html`<div class="third" style="${STYLE.frame}">… ${framesLeftOut} more</div>`] : [];
  return html`<h2 class="ink" style="${STYLE.title}">${chainTitle(failure)}</h2>
    ${newestLast ? [...left, ...rows] : [...rows, ...left]}`;
}
