// The host's side of the forms that connect databases and add engines. Nothing is kept of a connection that fails.
import * as vscode from 'vscode';
import type { ConnectPanel as Contract, FormProblem, FormValues } from '../../../core/protocol/connectPanel.ts';
import { serve } from '../../../core/protocol/serve.ts';
import { spellName } from '../../../core/semantics/spell.ts';
import { type Problem, ProblemError, problem } from '../../../core/text/problem.ts';
import { insert } from '../commands/insert.ts';
import { plainSnippet } from '../commands/snippets.ts';
import { createdName, formOf, missingOf, statementOf, type What } from '../connect/form.ts';
import { saveSecrets } from '../connect/formSecrets.ts';
import type { Runner } from '../run/runner.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { troubleOf } from '../trouble.ts';
import { plainly } from '../words.ts';
import { openPage } from './webview.ts';

/** Not brought back after a reload: what was typed is not written down. */
const panelType = 'tunesql.connect';

export interface ConnectPanelParts {
  readonly extension: vscode.Uri;
  readonly engine: SharedEngine;
  readonly runner: Runner;
  /** Keeps a statement that went well. */
  remember(statement: string, ms: number): void;
}

export class ConnectPanels implements vscode.Disposable {
  readonly #parts: ConnectPanelParts;
  readonly #open = new Map<What, vscode.WebviewPanel>();

  constructor(parts: ConnectPanelParts) {
    this.#parts = parts;
  }

  async show(what: What): Promise<void> {
    await this.#parts.engine.open();
    const known = this.#open.get(what);
    if (known) {
      known.reveal();
      return;
    }
    const title = what === 'engine' ? vscode.l10n.t('Add Engine') : vscode.l10n.t('Connect Database');
    // What was typed stays while another tab is looked at, passwords too: no state that is written down may hold them.
    const options = { retainContextWhenHidden: true };
    const panel = vscode.window.createWebviewPanel(panelType, title, vscode.ViewColumn.Active, options);
    this.#open.set(what, panel);
    const { extension, engine } = this.#parts;
    const port = openPage(panel.webview, extension, 'connect', title);
    const form = () => formOf(what, engine.snapshot());
    const served = serve<Contract>(port, this.#handlers(what, panel), () => served.tell('form', form()));
    const stop = engine.onChange(() => served.tell('form', form()));
    panel.onDidDispose(() => {
      stop.dispose();
      served.end();
      this.#open.delete(what);
    });
  }

  dispose(): void {
    for (const panel of [...this.#open.values()]) panel.dispose();
  }

  #handlers(what: What, panel: vscode.WebviewPanel): Parameters<typeof serve<Contract>>[1] {
    const { engine } = this.#parts;
    return {
      preview(values) {
        const missing = missingOf(what, values, formOf(what, engine.snapshot()).taken);
        return { statement: statementOf(what, values), ...(missing !== undefined && { missing }) };
      },
      connect: async values => {
        const problem = await this.#connect(what, values);
        if (problem) return problem;
        panel.dispose();
        await insert(plainSnippet(statementOf(what, values)));
        return null;
      },
      async insert(values) {
        try {
          // The statement names what was typed: there it must be, whenever it runs.
          await saveSecrets(what, values, engine.host);
        } catch (error) {
          void vscode.window.showErrorMessage(troubleOf(error));
          return null;
        }
        panel.dispose();
        await insert(plainSnippet(statementOf(what, values)));
        return null;
      },
    };
  }

  async #connect(what: What, values: FormValues): Promise<FormProblem | undefined> {
    const { engine, runner, remember } = this.#parts;
    const { host } = engine;
    let forget: () => Promise<void>;
    try {
      forget = await saveSecrets(what, values, host);
    } catch (error) {
      return { message: troubleOf(error) };
    }
    const statement = statementOf(what, values);
    const [result] = await runner.run({ text: statement, ...trial });
    const trouble =
      result?.outcome === 'done' && what === 'engine' ? await this.#unreachable(createdName(values)) : undefined;
    if (result?.outcome === 'done' && !trouble) {
      remember(statement, result.ms);
      void vscode.window.showInformationMessage(plainly(result.message ?? ''));
      return undefined;
    }
    await forget();
    const { message = vscode.l10n.t('It was cancelled.'), hint } = trouble ?? result?.problem ?? {};
    return { message, ...(hint && { hint }) };
  }

  /** Why an engine that was just made cannot be used; it is gone then. */
  async #unreachable(name: string): Promise<Problem | undefined> {
    const { engine, runner } = this.#parts;
    try {
      await (await engine.open()).reach(name, new AbortController().signal);
      return undefined;
    } catch (error) {
      await runner.run({ text: `DROP ML_ENGINE ${spellName(name)};`, ...trial });
      const value = error instanceof ProblemError ? error.problem : problem('unreachable', String(error));
      // The engine is gone: there is none to be given another.
      return value.code === 'key-refused'
        ? { ...value, hint: vscode.l10n.t('Correct it above and try again.') }
        : value;
    }
  }
}

/** What the form says is all that is shown of it. */
const trial = { audience: { begin: () => {}, end: () => {} }, isConfirmed: true, isTrial: true } as const;
