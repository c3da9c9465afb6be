import type { Json, JsonObject, Request } from '@errata/protocol';
import { CopyButton } from '../parts/CopyButton.js';
import { SafeLink } from '../parts/SafeLink.js';
import { metaChild } from '../variables/describe-value.js';
import { buildCurl, fullUrl } from './build-curl.js';
import { DataTree } from './DataTree.js';
import { Section } from './Section.js';

export function RequestSection({ request, meta }: { request: Request; meta: Json | undefined }) {
  const { method, url, query_string: query, headers, cookies, data, env } = request;
  return (
    <Section title="Request" tools={url && <CopyButton label="Copy as curl" text={() => buildCurl(request)} />}>
      {url && (
        <p className="mono request-url">
          <b>{method ?? 'GET'}</b> <SafeLink to={fullUrl(request)}>{url}</SafeLink>
        </p>
      )}
      <div className="parts">
        {query && query.length > 0 && <Part title="Query" meta={metaChild(meta, 'query_string')} data={query} />}
        {data !== undefined && data !== null && data !== '' && (
          <Part title="Body" {...bodyTree(data, metaChild(meta, 'data'))} />
        )}
        {headers && headers.length > 0 && <Part title="Headers" meta={metaChild(meta, 'headers')} data={headers} />}
        {cookies && cookies.length > 0 && <Part title="Cookies" meta={metaChild(meta, 'cookies')} data={cookies} />}
        {env && Object.keys(env).length > 0 && <Part title="Environment" meta={metaChild(meta, 'env')} data={env} />}
      </div>
    </Section>
  );
}

interface PartProps {
  data: JsonObject | readonly (readonly [string, Json])[];
  meta: Json | undefined;
}

const Part = ({ title, data, meta }: PartProps & { title: string }) => (
  <div>
    <h3>{title}</h3>
    <DataTree data={data} label={title} meta={meta} />
  </div>
);

/** A body that is no object stands as one member; its mark goes with it. */
const bodyTree = (data: Json, meta: Json | undefined): PartProps =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
    ? { data, meta }
    : { data: [['body', data]], meta: meta === undefined ? meta : { body: meta } };
