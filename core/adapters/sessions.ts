// How each adapter is opened; its code is loaded on first use only.
import type { OpenProvider } from './provider.ts';
import { openaiCompatible } from './providers/openaiCompatible/descriptor.ts';
import type { OpenSource } from './source.ts';
import { mysqlFamily } from './sources/mysql/descriptor.ts';

export const openProvider: Readonly<Record<string, OpenProvider>> = {
  local: async (...given) => (await import('./providers/local/session.ts')).open(...given),
  together: async (...given) => (await import('./providers/together/session.ts')).open(...given),
  ...Object.fromEntries(openaiCompatible.map(({ id }) => [id, compatible(id)])),
};

export const openSource: Readonly<Record<string, OpenSource>> = {
  pglite: async (...given) => (await import('./sources/pglite/session.ts')).open(...given),
  ...Object.fromEntries(mysqlFamily.map(({ id }) => [id, mysql(id)])),
  postgres: async (...given) => (await import('./sources/postgres/session.ts')).open(...given),
  files: async (...given) => (await import('./sources/files/session.ts')).open(...given),
  sqlite: async (...given) => (await import('./sources/sqlite/session.ts')).open(...given),
};

function mysql(id: string): OpenSource {
  return async (...given) => (await import('./sources/mysql/session.ts')).open(id, ...given);
}

/** One session for all services of one shape. */
function compatible(id: string): OpenProvider {
  return async (...given) => (await import('./providers/openaiCompatible/session.ts')).open(id, ...given);
}
