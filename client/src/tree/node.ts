// One node of a tree, as plain data, and the kinds that every tree has.
import { type NodeKind, nodeKinds } from '../ids.ts';
import { plainly } from '../words.ts';

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
  /** The parts of its name, where one may hold a dot, as the names of files and of their columns do. */
  readonly path?: readonly string[];
  /** Of the run it shows; a click opens its page. */
  readonly run?: string;
  /** The database that is asked for what is below when the node is opened. */
  readonly asks?: string;
}

/** A name and its value below something. */
export const factNode = (parent: string, key: string, label: string, value: string): TreeNode => ({
  id: `${parent}/${key}`,
  kind: nodeKinds.fact,
  label,
  description: value,
});

/** An error to be read in full: the tooltip wraps where the line is cut. */
export const errorNode = (parent: string, message: string): TreeNode => ({
  id: `${parent}/error`,
  kind: nodeKinds.fact,
  label: plainly(message).split('\n', 1)[0]!,
  tooltip: plainly(message),
  icon: ['error', 'testing.iconFailed'],
});
