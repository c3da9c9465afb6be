import type { Sdk } from '@errata/protocol';
import { DataTree } from './DataTree.js';
import { Folded } from './Folded.js';

export const SdkSection = ({ sdk: { name, version, integrations = [], packages = [] } }: { sdk: Sdk }) => (
  <Folded title="SDK" note={[name, version].filter(Boolean).join(' ')}>
    <DataTree
      label="SDK"
      data={[
        ['name', name],
        ...(version ? [['version', version] as const] : []),
        ...(integrations.length > 0 ? [['integrations', integrations] as const] : []),
        ...packages.map((one) => [one.name, one.version ?? ''] as const),
      ]}
    />
  </Folded>
);
