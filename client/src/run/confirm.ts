// Asks before a statement does what cannot be undone, costs, or sends data to a host for the first time.
import * as vscode from 'vscode';
import type { Confirmation } from '../../../core/engine/confirmations.ts';
import { plainly } from '../words.ts';

export async function askToGoOn(statement: string, confirmations: readonly Confirmation[]): Promise<boolean> {
  const goOn = vscode.l10n.t('Run It');
  const detail = [...confirmations.map(each => plainly(each.message)), statement].join('\n\n');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Run this statement?'),
    { modal: true, detail: shorten(detail) },
    goOn,
  );
  return answer === goOn;
}

const longest = 1000;

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest)} …` : text);
