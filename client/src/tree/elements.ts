// The nodes of a tree as elements that stay the same while what they show changes: VS Code redraws only those that are named.
import type { TreeNode } from './node.ts';

export interface Element {
  readonly node: TreeNode;
  readonly children: readonly Element[];
}

interface Mutable {
  node: TreeNode;
  children: readonly Mutable[];
}

export class Elements {
  #roots: readonly Mutable[] = [];

  get roots(): readonly Element[] {
    return this.#roots;
  }

  /** The elements to be drawn anew with what is below them; `all` when it is the first level that changed. */
  update(nodes: readonly TreeNode[]): readonly Element[] | 'all' {
    const changed: Element[] = [];
    const isSame = sameIds(this.#roots, nodes);
    this.#roots = merge(this.#roots, nodes, isSame ? changed : undefined);
    return isSame ? changed : 'all';
  }
}

/** `changed` is left out where somebody above is drawn anew already. */
function merge(before: readonly Mutable[], nodes: readonly TreeNode[], changed: Element[] | undefined): Mutable[] {
  const known = new Map(before.map(element => [element.node.id, element]));
  return nodes.map(node => {
    const element = known.get(node.id);
    const children = node.children ?? [];
    if (!element) return { node, children: merge([], children, undefined) };
    const isChanged = own(element.node) !== own(node) || !sameIds(element.children, children);
    if (isChanged) changed?.push(element);
    element.node = node;
    element.children = merge(element.children, children, isChanged ? undefined : changed);
    return element;
  });
}

const own = ({ children: _, ...node }: TreeNode): string => JSON.stringify(node);

const sameIds = (elements: readonly Mutable[], nodes: readonly TreeNode[]): boolean =>
  elements.length === nodes.length && elements.every((element, i) => element.node.id === nodes[i]!.id);
