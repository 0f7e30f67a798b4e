// The four trees of the activity bar, each drawn anew only when its own nodes are others than before.
import * as vscode from 'vscode';
import { viewIds } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { nodesOf, type TreeName, type TreeNode } from './nodes.ts';
import { treeItem } from './treeItems.ts';

export interface Trees extends vscode.Disposable {
  /** Shows a run in its tree. */
  revealRun(id: string): Promise<void>;
}

export function registerTrees(engine: SharedEngine): Trees {
  const names = Object.keys(nodesOf) as TreeName[];
  const trees = new Map(names.map(name => [name, openTree(name, engine)] as const));
  return {
    async revealRun(id) {
      const runs = trees.get('runs')!;
      const node = runs.nodes().find(n => n.run === id);
      await vscode.commands.executeCommand(`${viewIds.runs}.focus`);
      if (node) await runs.view.reveal(node, { select: true, focus: true, expand: true });
    },
    dispose() {
      for (const tree of trees.values()) tree.dispose();
    },
  };
}

function openTree(name: TreeName, engine: SharedEngine) {
  const changed = new vscode.EventEmitter<void>();
  let nodes: readonly TreeNode[] = nodesOf[name](engine.snapshot());
  let drawn = JSON.stringify(nodes);
  const parents = new WeakMap<TreeNode, TreeNode>();
  const view = vscode.window.createTreeView<TreeNode>(viewIds[name], {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: treeItem,
      getParent: node => parents.get(node),
      getChildren(node) {
        const children = node ? (node.children ?? []) : nodes;
        if (node) for (const child of children) parents.set(child, node);
        return [...children];
      },
    },
    showCollapseAll: name !== 'engines',
  });
  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    view.onDidChangeVisibility(({ visible }) => visible && engine.openQuietly()),
    engine.onChange(snapshot => {
      const next = nodesOf[name](snapshot);
      const text = JSON.stringify(next);
      if (text === drawn) return;
      nodes = next;
      drawn = text;
      changed.fire();
    }),
  );
  return { view, nodes: () => nodes, dispose: () => subscriptions.dispose() };
}
