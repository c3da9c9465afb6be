import { Link } from '@tanstack/react-router';

interface Props {
  issueId: string;
  eventId: string | undefined;
  label: string;
  mark: string;
}

/** A step to a neighbour; at the end of the row it stays in its place and says that there is none. */
export function EventStep({ issueId, eventId, label, mark }: Props) {
  if (!eventId) {
    return (
      <span className="button square" role="link" aria-disabled="true" aria-label={label}>
        {mark}
      </span>
    );
  }
  return (
    <Link
      to="/issues/$issueId/events/$eventId"
      params={{ issueId, eventId }}
      search
      resetScroll={false}
      className="button square"
      aria-label={label}
      title={`${label} (${mark === '‹' ? 'P' : 'N'})`}
    >
      {mark}
    </Link>
  );
}
