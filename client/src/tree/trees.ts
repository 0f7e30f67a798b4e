// The four trees of the activity bar. Each draws anew what changed, and asks databases for their tables when they are opened.
import * as vscode from 'vscode';
import { viewIds } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { stoppable } from '../stoppable.ts';
import type { Timing } from '../timing.ts';
import { troubleOf } from '../trouble.ts';
import { type Element, Elements } from './elements.ts';
import { errorNode, factNode } from './node.ts';
import { nodesOf, type TreeName } from './nodes.ts';
import { paced } from './pace.ts';
import { treeItem } from './treeItems.ts';

export interface Trees extends vscode.Disposable {
  /** Draws everything anew: a database that could not be asked is asked again. */
  redraw(): void;
}

export function registerTrees(engine: SharedEngine, { later }: Pick<Timing, 'later'>): Trees {
  const trees = (Object.keys(nodesOf) as TreeName[]).map(name => openTree(name, engine, later));
  return {
    redraw: () => trees.forEach(tree => void tree.redraw()),
    dispose: () => trees.forEach(tree => void tree.dispose()),
  };
}

function openTree(name: TreeName, engine: SharedEngine, later: Timing['later']): Trees {
  const elements = new Elements();
  elements.update(nodesOf[name](engine.snapshot()));
  const changed = new vscode.EventEmitter<Element[] | undefined>();
  const pace = paced<Element>(drawn => changed.fire(drawn === 'all' ? undefined : [...drawn]), later);
  const view = vscode.window.createTreeView<Element>(viewIds[name], {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem(element) {
        pace.taken(element);
        return treeItem(element.node);
      },
      async getChildren(element) {
        if (element?.node.asks !== undefined) return ask(element, engine, later);
        if (!element) pace.taken(undefined);
        return [...(element ? element.children : elements.roots)];
      },
    },
    showCollapseAll: name !== 'engines',
  });
  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    view.onDidChangeVisibility(({ visible }) => visible && engine.openQuietly()),
    engine.onFail(error => {
      view.message = troubleOf(error);
    }),
    engine.onChange(snapshot => {
      // Only where something was said: with every word VS Code begins to wait anew before it draws nodes.
      if (view.message) view.message = '';
      pace.tell(elements.update(nodesOf[name](snapshot)));
    }),
  );
  return { redraw: () => changed.fire(undefined), dispose: () => void subscriptions.dispose() };
}

/** The answer changes the catalog, and with it the element. */
async function ask(element: Element, engine: SharedEngine, later: Timing['later']): Promise<Element[]> {
  const { id, asks } = element.node;
  if (asks === undefined) return [...element.children];
  try {
    const title = vscode.l10n.t('Asking {0} for its tables', asks);
    if (await stoppable(title, later, async signal => (await engine.open()).describe(asks, signal)))
      return [...element.children];
    const cancelled = vscode.l10n.t('It was cancelled. “Refresh Tables” asks again.');
    return [{ node: factNode(id, 'cancelled', cancelled, ''), children: [] }];
  } catch (error) {
    return [{ node: errorNode(id, troubleOf(error)), children: [] }];
  }
}
