// The statement that drops what a node of a tree shows.
import { type NodeKind, nodeKinds } from '../ids.ts';
import type { TreeNode } from '../tree/node.ts';
import { spellName } from './spelling.ts';

const words: Readonly<Partial<Record<NodeKind, string>>> = {
  [nodeKinds.model]: 'MODEL',
  [nodeKinds.version]: 'MODEL',
  [nodeKinds.unreadyVersion]: 'MODEL',
  [nodeKinds.engine]: 'ML_ENGINE',
  [nodeKinds.database]: 'DATABASE',
};

/** Nothing for what cannot be dropped. */
export function dropStatement({ kind, name }: TreeNode): string | undefined {
  const word = words[kind];
  return word && name && `DROP ${word} ${spellName(name)};`;
}
