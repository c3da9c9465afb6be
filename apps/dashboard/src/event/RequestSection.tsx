import type { Request } from '@errata/protocol';
import { CopyButton } from '../parts/CopyButton.js';
import { SafeLink } from '../parts/SafeLink.js';
import { buildCurl, fullUrl } from './build-curl.js';
import { DataTree } from './DataTree.js';
import { Section } from './Section.js';

export function RequestSection({ request }: { request: Request }) {
  const { method, url, query_string: query, headers, cookies, data, env } = request;
  return (
    <Section title="Request" tools={url && <CopyButton label="Copy as curl" text={() => buildCurl(request)} />}>
      {url && (
        <p className="mono request-url">
          <b>{method ?? 'GET'}</b> <SafeLink to={fullUrl(request)}>{url}</SafeLink>
        </p>
      )}
      <div className="parts">
        {query && query.length > 0 && <Part title="Query" data={query} />}
        {data !== undefined && data !== null && data !== '' && (
          <Part title="Body" data={typeof data === 'object' && !Array.isArray(data) ? data : [['body', data]]} />
        )}
        {headers && headers.length > 0 && <Part title="Headers" data={headers} />}
        {cookies && cookies.length > 0 && <Part title="Cookies" data={cookies} />}
        {env && Object.keys(env).length > 0 && <Part title="Environment" data={env} />}
      </div>
    </Section>
  );
}

const Part = ({ title, data }: { title: string; data: Parameters<typeof DataTree>[0]['data'] }) => (
  <div>
    <h3>{title}</h3>
    <DataTree data={data} label={title} />
  </div>
);
