// Amounts as people read them, in the language of VS Code.
import * as l10n from '@vscode/l10n';

export const rowCount = (n: number): string => (n === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(n)));

export const count = (n: number): string => n.toLocaleString('en');

/** `850 ms`, `12.3 s`, `4 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
