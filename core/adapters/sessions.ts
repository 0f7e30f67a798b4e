// How each adapter is opened; its code is loaded on first use only.
import type { OpenProvider } from './provider.ts';
import type { OpenSource } from './source.ts';

export const openProvider: Readonly<Record<string, OpenProvider>> = {
  local: async (...given) => (await import('./providers/local/session.ts')).open(...given),
};

export const openSource: Readonly<Record<string, OpenSource>> = {
  pglite: async (...given) => (await import('./sources/pglite/session.ts')).open(...given),
};
