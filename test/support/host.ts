// A host of its own for one test: a data folder that goes with the test, secrets in memory, the log as a list.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host, Log, Secrets } from '../../core/host.ts';
import { createNodeHost } from '../../core/node/host.ts';

export interface TestHost extends Host {
  readonly logged: readonly LoggedLine[];
}

/** A test, or `{ after }` of `node:test` for a whole suite. */
export interface Ending {
  after(work: () => void | Promise<void>): void;
}

export interface LoggedLine {
  readonly level: Parameters<Log>[0];
  readonly message: string;
  readonly fields?: Record<string, unknown>;
}

export function testHost(t: Ending, parts: { readonly data?: string } = {}): TestHost {
  const logged: LoggedLine[] = [];
  const host = createNodeHost({
    data: parts.data ?? temporaryFolder(t),
    secrets: secretsInMemory(),
    log: (level, message, fields) => logged.push({ level, message, ...(fields && { fields }) }),
  });
  return { ...host, logged };
}

/** Removed after the test. */
export function temporaryFolder(t: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'tunesql-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export function secretsInMemory(): Secrets {
  const values = new Map<string, string>();
  return {
    get: async name => values.get(name),
    set: async (name, value) => void values.set(name, value),
    delete: async name => void values.delete(name),
  };
}
