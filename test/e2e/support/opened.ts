// A suite on one VS Code: opened on files before its first step, closed after the last; steps go one after another.
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

export interface Opened {
  /** There from the first step on. */
  readonly workbench: Workbench;
  /** When it fails, a picture of what was on the screen is left. */
  step(name: string, work: () => Promise<void>): void;
  /** Runs the statement of a line of the first file by keyboard, until the results panel says this of it. */
  run(line: number, outcome: RegExp): Promise<Frame>;
}

export interface OpenedOptions extends Omit<WorkbenchOptions, 'files'> {
  /** Before VS Code is opened; what it makes is known only then. */
  readonly prepare?: () => Promise<void>;
}

/** Called inside `describe`. The first of the files is open. */
export function openedOn(files: Readonly<Record<string, string>>, { prepare, ...options }: OpenedOptions = {}): Opened {
  const workbench = {} as Workbench;
  const [first = ''] = Object.keys(files);
  before(async () => {
    await prepare?.();
    Object.assign(workbench, await openWorkbench({ ...options, files }));
    await workbench.openFile(first);
    // Nothing runs in Restricted Mode, and nothing says that it would.
    if (!options.workspaceTrust)
      await workbench.page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
  });
  after(() => workbench.close?.());
  return {
    workbench,
    step: (name, work) =>
      void test(name, () => workbench.pictured(name.replace(/[^a-zA-Z]+/g, '-').slice(0, 30), work)),
    async run(line, outcome) {
      await workbench.runLine(line);
      const results = await workbench.webview('.summary');
      await results.locator('.summary .place', { hasText: `${first}:${line}` }).waitFor();
      await results.locator('.summary .outcome', { hasText: outcome }).waitFor();
      return results;
    },
  };
}
