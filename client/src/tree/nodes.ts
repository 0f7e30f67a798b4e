// What the trees show, as plain data: from a catalog snapshot, without VS Code.
import { versionName } from '../../../core/catalog/names.ts';
import type { EngineRecord, VersionRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot, DatabaseSnapshot, ModelSnapshot } from '../../../core/catalog/snapshot.ts';
import { type NodeKind, nodeKinds } from '../ids.ts';
import { runNodes } from './runNodes.ts';

export interface TreeNode {
  /** Stable, so that VS Code keeps what is open. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A codicon, and the theme colour it is drawn in. */
  readonly icon?: readonly [name: string, color?: string];
  readonly children?: readonly TreeNode[];
  /** Open at first. */
  readonly isOpen?: boolean;
  /** What statements call it. */
  readonly name?: string;
  /** Of the run it shows. */
  readonly run?: string;
}

export const nodesOf = {
  models: (snapshot: CatalogSnapshot) => snapshot.models.map(modelNode),
  runs: (snapshot: CatalogSnapshot) => runNodes(snapshot.runs),
  engines: (snapshot: CatalogSnapshot) => snapshot.engines.map(engineNode),
  databases: (snapshot: CatalogSnapshot) => snapshot.databases.map(databaseNode),
} as const satisfies Record<string, (snapshot: CatalogSnapshot) => readonly TreeNode[]>;

export type TreeName = keyof typeof nodesOf;

function modelNode(model: ModelSnapshot): TreeNode {
  const active = model.versions.find(version => version.active);
  return {
    id: `model/${model.project}/${model.name}`,
    kind: nodeKinds.model,
    label: model.name,
    name: model.name,
    description: active ? `${active.baseModel} · ${active.engine}` : '',
    tooltip: `${model.name} answers in the column ${model.predict}.`,
    icon: ['symbol-function'],
    isOpen: true,
    children: model.versions.toReversed().map(versionNode),
  };
}

function versionNode(version: VersionRecord): TreeNode {
  const name = versionName(version);
  return {
    id: `version/${version.project}/${name}`,
    kind: version.active ? nodeKinds.activeVersion : nodeKinds.version,
    label: name,
    name,
    description: [
      version.active && 'active',
      version.status === 'generating' && 'training',
      version.status === 'error' && 'failed',
      version.validationLoss !== undefined && `loss ${version.validationLoss.toFixed(3)}`,
      version.from === undefined ? 'base' : `from .${version.from}`,
      version.tag,
    ]
      .filter(Boolean)
      .join(' · '),
    tooltip: versionTooltip(version),
    icon: versionIcon(version),
  };
}

function versionIcon({ status, active }: VersionRecord): readonly [string, string?] {
  if (status === 'generating') return ['sync~spin'];
  if (status === 'error') return ['error', 'testing.iconFailed'];
  return active ? ['pass-filled', 'testing.iconPassed'] : ['circle-large-outline'];
}

function versionTooltip(version: VersionRecord): string {
  const { firstValidationLoss, validationLoss } = version;
  const lines = [
    `${versionName(version)}${version.active ? ': the version that the bare name means' : ''}`,
    `Base model ${version.baseModel} on ${version.engine}`,
    version.from === undefined ? undefined : `Tuned from ${version.model}.${version.from}`,
    version.trainingChats === undefined ? undefined : `${version.trainingChats} chats`,
    validationLoss === undefined
      ? undefined
      : `Validation loss ${firstValidationLoss === undefined ? '' : `${firstValidationLoss.toFixed(3)} → `}${validationLoss.toFixed(3)}`,
    version.tag && `Tag ${version.tag}`,
    version.error,
  ];
  return lines.filter(line => line !== undefined && line !== '').join('\n');
}

const engineNode = (engine: EngineRecord): TreeNode => ({
  id: `engine/${engine.name}`,
  kind: nodeKinds.engine,
  label: engine.name,
  name: engine.name,
  description: engine.provider,
  icon: ['server-process'],
});

function databaseNode(database: DatabaseSnapshot): TreeNode {
  const id = `database/${database.name}`;
  return {
    id,
    kind: nodeKinds.database,
    label: database.name,
    name: database.name,
    description: database.source,
    icon: ['database'],
    ...(database.schemas && {
      children: database.schemas.flatMap(schema =>
        schema.tables.map((table): TreeNode => {
          const name = `${database.name}.${schema.name}.${table.name}`;
          return {
            id: `table/${name}`,
            kind: nodeKinds.table,
            label: `${schema.name}.${table.name}`,
            name,
            description: table.rows === undefined ? '' : `${table.rows.toLocaleString('en')} rows`,
            icon: ['table'],
            children: table.columns.map(column => ({
              id: `column/${name}.${column.name}`,
              kind: nodeKinds.column,
              label: column.name,
              name: column.name,
              description: column.type,
              icon: ['symbol-field'],
            })),
          };
        }),
      ),
    }),
  };
}
