// The words that cannot be names unless quoted, and the marks that many parts of the grammar share.
import { type SymbolId, symbol, symbols, symbolText } from './symbols.ts';

const reserved = new Set(
  symbols(`
    ALTER AND AS ASC BETWEEN CASE CHARACTER COLLATE CONVERT CROSS DELETE DESC DESCRIBE DISTINCT DROP ELSE END EXCEPT
    EXPLAIN FALSE FOR FROM FULL HAVING IN INNER INSERT INTERSECT INTO IS JOIN LEFT LIKE LIMIT NOT NULL ON OR OUTER OVER
    PERSIST_ONLY READ RIGHT SELECT SET SHOW THEN TRUE UNION UPDATE USE USING VALUES WHEN WHERE WINDOW WITH WRITE
  `),
);

export const isReserved = (word: SymbolId): boolean => reserved.has(word);

export const reservedTexts: ReadonlySet<string> = new Set(Array.from(reserved, symbolText));

/** The same for a text in any case. */
export const isReservedText = (text: string): boolean => reservedTexts.has(text.toUpperCase());

export const DOT = symbol('.');
export const COMMA = symbol(',');
export const SEMICOLON = symbol(';');
export const OPEN = symbol('(');
export const CLOSE = symbol(')');
export const STAR = symbol('*');
export const EQUALS = symbol('=');
export const COLON = symbol(':');
