// One command: its id and what it does. Arguments come from menus and links, so they are looked at before they are used.
import type { App } from '../app.ts';
import type { commandIds } from '../ids.ts';
import type { TreeNode } from '../tree/nodes.ts';

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export interface Command {
  readonly id: CommandId;
  run(app: App, ...args: readonly unknown[]): unknown;
}

export function nodeIn(value: unknown): TreeNode | undefined {
  const isNode = typeof value === 'object' && value !== null && 'kind' in value && 'label' in value && 'id' in value;
  return isNode ? (value as TreeNode) : undefined;
}
