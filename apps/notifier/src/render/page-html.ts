import type { Row } from './alert-view.js';
import { type Html, html } from './html.js';
import { STYLE, STYLE_SHEET } from './style.js';

/** The frame of every mail: one column, no images, nothing loaded from anywhere. */
export const pageHtml = (page: { subject: string; preview: string; head: string; body: Html; why: string }): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>${page.subject}</title>
        <style>
          ${STYLE_SHEET}
        </style>
      </head>
      <body class="page" style="${STYLE.page}">
        <div style="display:none;max-height:0;overflow:hidden;">${page.preview}</div>
        <table
          role="presentation"
          class="page ink"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="${STYLE.column}"
        >
          <tr>
            <td class="cell" style="${STYLE.cell}">
              <div class="second" style="${STYLE.head}">
                <span class="ink mark" style="${STYLE.brand}">Errata</span> &nbsp; ${page.head}
              </div>
              ${page.body}
              <p class="third line" style="${STYLE.foot}">${page.why}</p>
            </td>
          </tr>
        </table>
      </body>
    </html> `.source;

/** Labels and values in two columns. @param mono for values that came from the program */
export const tableHtml = (rows: Row[], mono = ''): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
    ${rows.map(
      ([label, value]) =>
        html`<tr>
          <td class="second" style="${STYLE.label}">${label}</td>
          <td class="ink" style="${STYLE.data}${mono}">${value}</td>
        </tr> `,
    )}
  </table>`;

export const buttonHtml = (label: string, url: string): Html =>
  html`<a class="button" href="${url}" style="${STYLE.button}">${label}</a>`;

export const linkHtml = (label: string, url: string): Html =>
  html`<a class="ink" href="${url}" style="${STYLE.link}">${label}</a>`;
