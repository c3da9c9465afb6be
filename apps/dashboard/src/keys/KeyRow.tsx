import type { ProjectKey } from '@errata/contract';
import { CopyButton } from '../parts/CopyButton.js';
import { countOf } from '../words/format-number.js';
import { useKeyChange } from './use-key-change.js';

interface Props {
  slug: string;
  projectKey: ProjectKey;
  /** Absent: the key is only looked at. */
  onEdit: (() => void) | undefined;
}

export function KeyRow({ slug, projectKey: key, onEdit }: Props) {
  const { switchKey } = useKeyChange(slug);
  return (
    <li className="key-row panel" data-disabled={key.disabled}>
      <div className="key-head">
        <h3>{key.label}</h3>
        <span className="second">
          {key.disabled ? 'disabled: what it sends is refused' : 'enabled'} ·{' '}
          {key.rateLimitPerMinute === null
            ? 'no limit of its own'
            : `at most ${countOf(key.rateLimitPerMinute, 'event')} a minute`}
        </span>
        {onEdit && (
          <span className="key-actions">
            <button type="button" className="button quiet" onClick={onEdit}>
              Edit
              <span className="unseen"> {key.label}</span>
            </button>
            <button type="button" className="button quiet" onClick={() => switchKey(key)}>
              {key.disabled ? 'Enable' : 'Disable'}
              <span className="unseen"> {key.label}</span>
            </button>
          </span>
        )}
      </div>
      <div className="key-dsn">
        <code aria-label={`DSN of ${key.label}`}>{key.dsn}</code>
        <CopyButton text={key.dsn} label="Copy DSN" />
      </div>
    </li>
  );
}
