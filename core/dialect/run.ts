// Words that stand together and are offered together: `ORDER BY`, `IF NOT EXISTS`.
import { type SymbolId, symbols } from './symbols.ts';

export interface Run {
  readonly text: string;
  readonly words: readonly SymbolId[];
}

export const run = (text: string): Run => ({ text, words: symbols(text) });
