// Amounts as people read them, in the language of VS Code.
import * as l10n from '@vscode/l10n';

export const rowCount = (n: number): string => (n === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(n)));

/** A message where nothing but letters can be shown: names in it do without the back quotes they are told by elsewhere. */
export const plainly = (message: string): string => message.replace(/`([^`]+)`/g, '$1');

export const count = (n: number): string => n.toLocaleString('en');
