import type { ProjectDetail } from '@errata/contract';
import { Link } from '@tanstack/react-router';
import { CopyButton } from '../parts/CopyButton.js';
import { FirstEvent } from './FirstEvent.js';
import { PlatformPicker } from './PlatformPicker.js';
import { SnippetView } from './SnippetView.js';
import { snippetFor } from './snippets.js';
import { TestEvent } from './TestEvent.js';

/** From a DSN to the first issue: paste, send, watch. */
export function SetUpTab({ project, platform }: { project: ProjectDetail; platform: string | undefined }) {
  const key = project.keys.find((one) => !one.disabled);
  const snippet = snippetFor(platform ?? project.platform);
  if (!key)
    return (
      <p className="banner banner-warning project-note">
        Every key of this project is disabled, so its events are refused.{' '}
        <Link to="/projects/$slug" params={{ slug: project.slug }} search={{ tab: 'keys' }}>
          Enable a key
        </Link>
      </p>
    );
  return (
    <>
      <section aria-labelledby="dsn">
        <h2 id="dsn">DSN</h2>
        <p className="second">The address and key that a program reports with. It may be public: it can only send.</p>
        <div className="dsn panel">
          <code aria-label="DSN">{key.dsn}</code>
          <CopyButton text={key.dsn} label="Copy DSN" className="button" />
        </div>
      </section>
      <section aria-labelledby="connect">
        <h2 id="connect">Connect a program</h2>
        <PlatformPicker current={snippet.id} />
        <SnippetView snippet={snippet} dsn={key.dsn} />
      </section>
      <FirstEvent key={project.id} project={project} />
      <TestEvent key={project.slug} slug={project.slug} />
    </>
  );
}
