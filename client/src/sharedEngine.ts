// The one engine of this window: opened when something first needs it, never in a workspace that is not trusted.
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { type CatalogSnapshot, emptySnapshot } from '../../core/catalog/snapshot.ts';
import type { Engine } from '../../core/engine/engine.ts';
import type { Host } from '../../core/host.ts';
import { refuse } from '../../core/text/problem.ts';
import { createVscodeHost, dataFolder } from './vscodeHost.ts';

export class SharedEngine implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<CatalogSnapshot>();
  readonly #failed = new vscode.EventEmitter<unknown>();
  #opening: Promise<Engine> | undefined;
  #engine: Engine | undefined;
  #host: Host | undefined;

  /** The catalog is another than before. */
  readonly onChange = this.#changed.event;
  /** It cannot be opened, for this reason: until the next change there is no catalog to be seen. */
  readonly onFail = this.#failed.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  /** The outside world as the engine sees it; nothing is opened for it. */
  get host(): Host {
    this.#host ??= createVscodeHost(this.#context, this.#log);
    return this.#host;
  }

  get opened(): Engine | undefined {
    return this.#engine;
  }

  snapshot(): CatalogSnapshot {
    return this.#engine?.snapshot() ?? emptySnapshot;
  }

  /** Whether there is anything that an earlier window left behind, such as a run to go on with. */
  get hasData(): boolean {
    return existsSync(dataFolder(this.#context));
  }

  open(): Promise<Engine> {
    if (!vscode.workspace.isTrusted) {
      refuse('untrusted-workspace', vscode.l10n.t('Nothing runs in a workspace that is not trusted.'), {
        hint: vscode.l10n.t('Trust it with the command “Workspaces: Manage Workspace Trust”.'),
      });
    }
    this.#opening ??= this.#open().catch(error => {
      this.#opening = undefined;
      this.#failed.fire(error);
      throw error;
    });
    return this.#opening;
  }

  /** Opens it in the background when there is a reason to; trouble is told by the trees, and by whoever needs it next. */
  openQuietly(): void {
    if (!vscode.workspace.isTrusted) return;
    this.open().catch(error => this.#log.error(error instanceof Error ? error : String(error)));
  }

  async close(): Promise<void> {
    await this.#opening?.then(engine => engine.close()).catch(error => this.#log.error(String(error)));
  }

  dispose(): void {
    this.#changed.dispose();
    this.#failed.dispose();
  }

  async #open(): Promise<Engine> {
    // Loaded when it is first needed: it is most of the program.
    const { openEngine } = await import('../../core/engine/open.ts');
    const engine = await openEngine(this.host);
    engine.onChange(() => this.#changed.fire(engine.snapshot()));
    this.#engine = engine;
    engine.resume();
    this.#changed.fire(engine.snapshot());
    return engine;
  }
}
