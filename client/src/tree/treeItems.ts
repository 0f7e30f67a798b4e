// Plain nodes as VS Code's tree items.
import * as vscode from 'vscode';
import { commandIds } from '../ids.ts';
import type { TreeNode } from './node.ts';

export function treeItem(node: TreeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsible(node));
  item.id = node.id;
  item.contextValue = node.kind;
  if (node.description) item.description = node.description;
  item.tooltip = node.tooltip || [node.label, node.description].filter(Boolean).join(': ');
  if (node.icon)
    item.iconPath = new vscode.ThemeIcon(node.icon[0], node.icon[1] ? new vscode.ThemeColor(node.icon[1]) : undefined);
  item.accessibilityInformation = { label: [node.label, node.description].filter(Boolean).join(', ') };
  if (node.run !== undefined) {
    item.command = { title: vscode.l10n.t('Open Run'), command: commandIds.openRun, arguments: [node.run] };
  }
  return item;
}

function collapsible({ children, isOpen, asks }: TreeNode): vscode.TreeItemCollapsibleState {
  if (asks === undefined && !children?.length) return vscode.TreeItemCollapsibleState.None;
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
