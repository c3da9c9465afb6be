import type { Json, JsonObject } from '@errata/protocol';
import { metaChild } from '../variables/describe-value.js';
import { DataTree } from './DataTree.js';
import { Section } from './Section.js';

/** Sentry's names for contexts, as people say them. */
const NAMES: Record<string, string> = {
  os: 'Operating system',
  app: 'Program',
  gpu: 'Graphics',
  cloud_resource: 'Cloud resource',
};

interface Props {
  contexts: Record<string, JsonObject> | undefined;
  meta: Json | undefined;
}

export function ContextsSection({ contexts = {}, meta }: Props) {
  const shown = Object.entries(contexts)
    .map(([name, context]) => ({
      name,
      pairs: Object.entries(context).filter(([key, value]) => key !== 'type' && value !== null),
    }))
    .filter(({ pairs }) => pairs.length > 0);
  if (shown.length === 0) return null;
  return (
    <Section title="Contexts">
      <div className="cards">
        {shown.map(({ name, pairs }) => (
          <div key={name} className="panel card">
            <h3>{NAMES[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')}</h3>
            <DataTree data={pairs} label={name} meta={metaChild(meta, name)} />
          </div>
        ))}
      </div>
    </Section>
  );
}
