// What a command of `tunesql` is: its usage as data, and what it does with arguments, a terminal and an engine.

import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { Arguments, OptionTable } from './arguments.ts';
import type { Interrupt } from './interrupt.ts';
import type { Terminal } from './terminal.ts';

export interface Command {
  readonly name: string;
  /** What follows the name: `FILE…`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: OptionTable;
  /** Comes to the exit code. */
  run(args: Arguments, shell: Shell): Promise<ExitCode>;
}

/** 1: a statement, a check or a run failed; 2: called wrongly; 130: interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What surrounds a command. */
export interface Shell {
  readonly terminal: Terminal;
  readonly interrupt: Interrupt;
  /** Opens the engine on a data folder, by default that of the working directory. */
  open(data: string | undefined): Promise<Engine>;
  /** What an engine on a data folder stands on. */
  host(data: string | undefined): Host;
  /** Tells of the catalog of a data folder, where there is one, now and whenever it changes; nothing is made or written. */
  watchCatalog(data: string | undefined, tell: (snapshot: CatalogSnapshot) => void): Promise<void>;
  now(): number;
  /** ISO date. */
  today(): string;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const dataOption = {
  value: 'DIR',
  summary: 'Folder of the catalog; by default one of the user, for the working directory.',
};
