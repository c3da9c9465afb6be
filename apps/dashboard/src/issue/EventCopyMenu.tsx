import type { EventDetail } from '@errata/contract';
import { Menu } from '@mantine/core';
import { apiUrl } from '../api/request.js';
import { useToasts } from '../frame/toasts.js';
import { copyText } from '../parts/CopyButton.js';

export function EventCopyMenu({ detail: { eventId, issueId, event } }: { detail: EventDetail }) {
  const toasts = useToasts();
  const copy = (what: string, text: string) => () =>
    void copyText(text).then(
      () => toasts.show({ text: `${what} copied` }),
      () => toasts.show({ text: 'The browser does not allow copying here' }),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="button quiet">
          Copy <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={copy('Link', `${location.origin}/issues/${issueId}/events/${eventId}`)}>
          Copy link
        </Menu.Item>
        <Menu.Item onClick={copy('Event ID', eventId)}>Copy event ID</Menu.Item>
        <Menu.Item onClick={copy('JSON', JSON.stringify(event, null, 2))}>Copy as JSON</Menu.Item>
        <Menu.Divider />
        <Menu.Item
          component="a"
          href={apiUrl(`/issues/${issueId}/events/${eventId}/json`)}
          download={`${eventId}.json`}
        >
          Download JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
