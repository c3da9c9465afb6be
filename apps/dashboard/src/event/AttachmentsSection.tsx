import type { EventDetail } from '@errata/contract';
import { apiUrl } from '../api/request.js';
import { bytesText } from '../words/format-number.js';
import { Section } from './Section.js';

/** Files that came with the event. The server sends them as downloads only: a browser never opens them in our origin. */
export const AttachmentsSection = ({ detail: { issueId, eventId, attachments } }: { detail: EventDetail }) => (
  <Section title="Attachments">
    <ul className="attachments">
      {attachments.map(({ id, name, contentType, bytes }) => (
        <li key={id}>
          <a className="mono" href={apiUrl(`/issues/${issueId}/events/${eventId}/attachments/${id}`)} download={name}>
            {name}
          </a>
          <span className="third">
            {bytesText(bytes)} · {contentType}
          </span>
        </li>
      ))}
    </ul>
  </Section>
);
