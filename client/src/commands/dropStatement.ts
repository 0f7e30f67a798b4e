// The statement that drops what a node of a tree shows.
import { type NodeKind, nodeKinds } from '../ids.ts';
import type { TreeNode } from '../tree/node.ts';
import { spellNode } from './spelling.ts';

const words: Readonly<Partial<Record<NodeKind, string>>> = {
  [nodeKinds.model]: 'MODEL',
  [nodeKinds.version]: 'MODEL',
  [nodeKinds.unreadyVersion]: 'MODEL',
  [nodeKinds.engine]: 'ML_ENGINE',
  [nodeKinds.database]: 'DATABASE',
};

/** Nothing for what cannot be dropped. */
export function dropStatement(node: TreeNode): string | undefined {
  const word = words[node.kind];
  const name = spellNode(node);
  return word && name && `DROP ${word} ${name};`;
}
