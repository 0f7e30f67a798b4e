// What the trees show, as plain data: from a catalog snapshot, without VS Code.
import * as l10n from '@vscode/l10n';
import { provider, source } from '../../../core/adapters/descriptors.ts';
import type { EngineRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { nodeKinds } from '../ids.ts';
import { databaseNode } from './databaseNodes.ts';
import { modelNodes } from './modelNodes.ts';
import { factNode, type TreeNode } from './node.ts';
import { runNodes } from './runNodes.ts';

export const nodesOf = {
  models: modelNodes,
  runs: runNodes,
  engines: (snapshot: CatalogSnapshot) => snapshot.engines.map(engineNode),
  databases: (snapshot: CatalogSnapshot) =>
    snapshot.databases.map(database => databaseNode(database, source(database.source)?.title)),
} as const satisfies Record<string, (snapshot: CatalogSnapshot) => readonly TreeNode[]>;

export type TreeName = keyof typeof nodesOf;

function engineNode(engine: EngineRecord): TreeNode {
  const id = `engine/${engine.name}`;
  const descriptor = provider(engine.provider);
  return {
    id,
    kind: nodeKinds.engine,
    label: engine.name,
    name: engine.name,
    path: [engine.name],
    description: descriptor?.title ?? engine.provider,
    tooltip: [descriptor?.summary, descriptor?.sunset && l10n.t('The service ends on {0}.', descriptor.sunset)]
      .filter(Boolean)
      .join('\n'),
    icon: ['server-process'],
    children: Object.entries(engine.options).map(([name, value]) => factNode(id, name, name, String(value))),
  };
}
