// What commands work with.
import type * as vscode from 'vscode';
import type { LanguageServer } from './languageClient.ts';
import type { ConnectPanels } from './panels/connectPanels.ts';
import type { Pages } from './panels/pages.ts';
import type { Keep } from './run/history.ts';
import type { Runner } from './run/runner.ts';
import type { SharedEngine } from './sharedEngine.ts';
import type { Timing } from './timing.ts';
import type { Trees } from './tree/trees.ts';

export interface App {
  /** Where the extension's files are. */
  readonly extension: vscode.Uri;
  readonly engine: SharedEngine;
  readonly runner: Runner;
  /** Where the statements that were run are kept. */
  readonly history: Keep;
  readonly comparisons: Pick<Pages<unknown>, 'show'>;
  /** Pages of fine-tuning runs. */
  readonly runs: Pick<Pages<unknown>, 'show'>;
  /** For databases and engines. */
  readonly forms: ConnectPanels;
  readonly trees: Trees;
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
  readonly timing: Timing;
}
