// Models and their versions in the tree: which one the bare name means, what each was made from, how good it is.
import * as l10n from '@vscode/l10n';
import { versionName } from '../../../core/catalog/names.ts';
import type { VersionRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../../../core/catalog/snapshot.ts';
import { type NodeKind, nodeKinds } from '../ids.ts';
import { nameOf, prefixOf } from '../naming.ts';
import { count, plainly } from '../words.ts';
import { errorNode, type TreeNode } from './node.ts';

export const modelNodes = (snapshot: CatalogSnapshot): readonly TreeNode[] =>
  snapshot.models.map(model => modelNode(model, snapshot));

function modelNode(model: ModelSnapshot, snapshot: CatalogSnapshot): TreeNode {
  const active = model.versions.find(version => version.active);
  const prefix = prefixOf(model.project, snapshot);
  return {
    id: `model/${model.project}/${model.name}`,
    kind: nodeKinds.model,
    label: `${prefix}${model.name}`,
    name: `${prefix}${model.name}`,
    description: active ? `${active.baseModel} · ${active.engine}` : '',
    tooltip: l10n.t('{0} answers in the column {1}.', model.name, model.predict),
    icon: ['symbol-function'],
    isOpen: true,
    children: model.versions.toReversed().map(version => {
      const run = snapshot.runs.find(each => each.id === version.run);
      return versionNode(version, nameOf(version, snapshot), run?.status === 'paused');
    }),
  };
}

function versionNode(version: VersionRecord, name: string, isPaused: boolean): TreeNode {
  const id = `version/${version.project}/${versionName(version)}`;
  return {
    id,
    kind: kindOf(version),
    label: versionName(version),
    name,
    description: [
      version.active && l10n.t('active'),
      version.status === 'generating' && (isPaused ? l10n.t('paused') : l10n.t('training')),
      version.status === 'error' && l10n.t('failed'),
      version.validationLoss !== undefined && l10n.t('loss {0}', version.validationLoss.toFixed(3)),
      origin(version),
      version.tag,
    ]
      .filter(Boolean)
      .join(' · '),
    tooltip: versionTooltip(version),
    icon: isPaused ? ['debug-pause'] : versionIcon(version),
    ...(version.run !== undefined && { run: version.run }),
    ...(version.error && { children: [errorNode(id, version.error)] }),
  };
}

function origin({ from, artifact }: VersionRecord): string {
  if (from !== undefined) return l10n.t('from .{0}', from);
  return artifact === undefined ? l10n.t('base') : l10n.t('imported');
}

function kindOf({ status, active }: VersionRecord): NodeKind {
  if (status !== 'complete') return nodeKinds.unreadyVersion;
  return active ? nodeKinds.activeVersion : nodeKinds.version;
}

function versionIcon({ status, active }: VersionRecord): readonly [string, string?] {
  if (status === 'generating') return ['sync~spin'];
  if (status === 'error') return ['error', 'testing.iconFailed'];
  return active ? ['pass-filled', 'testing.iconPassed'] : ['circle-large-outline'];
}

const chats = (n: number): string => (n === 1 ? l10n.t('1 chat') : l10n.t('{0} chats', count(n)));

function versionTooltip(version: VersionRecord): string {
  const { firstValidationLoss: first, validationLoss: loss } = version;
  const lines = [
    version.active ? l10n.t('{0}: the version that the bare name means', versionName(version)) : versionName(version),
    l10n.t('Base model {0} on {1}', version.baseModel, version.engine),
    version.from !== undefined && l10n.t('Tuned from {0}', `${version.model}.${version.from}`),
    version.trainingChats !== undefined && chats(version.trainingChats),
    loss !== undefined &&
      l10n.t('Validation loss {0}', `${first === undefined ? '' : `${first.toFixed(3)} → `}${loss.toFixed(3)}`),
    version.tag && l10n.t('Tag {0}', version.tag),
    version.error && plainly(version.error),
  ];
  return lines.filter(Boolean).join('\n');
}
