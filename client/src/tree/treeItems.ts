// Plain nodes as VS Code's tree items.
import * as vscode from 'vscode';
import type { TreeNode } from './nodes.ts';

export function treeItem(node: TreeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsible(node));
  item.id = node.id;
  item.contextValue = node.kind;
  if (node.description) item.description = node.description;
  item.tooltip = node.tooltip ?? [node.label, node.description].filter(Boolean).join(': ');
  if (node.icon)
    item.iconPath = new vscode.ThemeIcon(node.icon[0], node.icon[1] ? new vscode.ThemeColor(node.icon[1]) : undefined);
  item.accessibilityInformation = { label: [node.label, node.description].filter(Boolean).join(', ') };
  return item;
}

function collapsible({ children, isOpen }: TreeNode): vscode.TreeItemCollapsibleState {
  if (!children?.length) return vscode.TreeItemCollapsibleState.None;
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
