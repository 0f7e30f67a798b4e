// One command: its id and what it does. Arguments come from menus and links, so they are looked at before they are used.
import type { App } from '../app.ts';
import type { commandIds } from '../ids.ts';
import type { TreeNode } from '../tree/node.ts';

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export interface Command {
  readonly id: CommandId;
  run(app: App, ...args: readonly unknown[]): unknown;
}

export function nodeIn(value: unknown): TreeNode | undefined {
  const node: unknown = typeof value === 'object' && value !== null && 'node' in value ? value.node : undefined;
  const isNode = typeof node === 'object' && node !== null && 'kind' in node && 'label' in node && 'id' in node;
  return isNode ? (node as TreeNode) : undefined;
}

/** A name that was given, or that of the node that was chosen. */
export const nameIn = (target: unknown): string | undefined =>
  typeof target === 'string' ? target : nodeIn(target)?.name;
