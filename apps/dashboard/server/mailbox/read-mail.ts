import type { MailDetail, MailSummary } from '@errata/contract';
import type { VisibleMailRow } from '@errata/db';
import PostalMime from 'postal-mime';

/** Content of mails runs nothing and loads nothing, also when its address is opened by itself. Links open in a new tab. */
export const MAIL_HTML_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** Without it a link would open within the frame, which no page of ours allows. HTML takes it wherever it stands. */
const LINKS_IN_NEW_TABS = '<base target="_blank">';

type MailContent = Pick<MailDetail, 'headers' | 'text' | 'html'>;

export const describeMail = ({ id, recipient, subject, createdAt, read }: VisibleMailRow): MailSummary => ({
  id,
  recipient,
  subject,
  createdAt: createdAt.toISOString(),
  read,
});

/** @param source RFC 822 bytes */
export async function readMail(source: Uint8Array): Promise<MailContent> {
  const { headers, text = '', html = '' } = await PostalMime.parse(source);
  return { headers: headers.map(({ originalKey, value }) => ({ name: originalKey, value })), text, html };
}

/** The HTML part, or the text part as a page where there is none. */
export const showableHtml = ({ html, text }: MailContent): string =>
  html === ''
    ? `<!doctype html><meta charset="utf-8"><pre style="white-space: pre-wrap">${escapeHtml(text)}</pre>`
    : html + LINKS_IN_NEW_TABS;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
