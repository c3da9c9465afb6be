import './keys.css';
import type { ProjectDetail, ProjectKey } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mayManage } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { KeyModal } from './KeyModal.js';
import { KeyRow } from './KeyRow.js';

/** Who may send to the project. Keys are disabled and never deleted: the ledger counts by them. */
export function KeysTab({ project }: { project: ProjectDetail }) {
  const { data: me } = useQuery(meQuery);
  const [edited, setEdited] = useState<ProjectKey | 'new'>();
  const editable = mayManage(me);
  return (
    <section aria-labelledby="keys">
      <div className="keys-head">
        <div>
          <h2 id="keys">Keys</h2>
          <p className="second">
            {editable
              ? 'One for each program tells you in the ledger who is loud, and lets you stop one alone.'
              : 'Only an owner or admin can change keys.'}
          </p>
        </div>
        {editable && (
          <button type="button" className="button primary" onClick={() => setEdited('new')}>
            New key
          </button>
        )}
      </div>
      <ul className="keys" aria-label="Keys">
        {project.keys.map((key) => (
          <KeyRow
            key={key.id}
            slug={project.slug}
            projectKey={key}
            onEdit={editable ? () => setEdited(key) : undefined}
          />
        ))}
      </ul>
      {edited && (
        <KeyModal
          slug={project.slug}
          projectKey={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}
