import type { MailDetail } from '@errata/contract';
import { apiUrl } from '../api/request.js';
import type { MailTab } from '../search-params.js';

/**
 * The HTML comes from an address of its own that carries its own policy, into a frame without scripts, forms or our
 * origin. Links open in a new tab.
 */
export function MailBody({ mail, tab }: { mail: MailDetail; tab: MailTab }) {
  if (tab === 'text') {
    return (
      <pre className="mail-text" tabIndex={0} role="tabpanel" aria-label="Text">
        {mail.text}
      </pre>
    );
  }
  if (tab === 'headers') {
    return (
      <dl className="mail-headers mono" role="tabpanel" aria-label="Headers">
        {mail.headers.map(({ name, value }, i) => (
          <div key={i}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <iframe
      className="mail-html"
      title={mail.subject}
      src={apiUrl(`/mails/${mail.id}/html`)}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
