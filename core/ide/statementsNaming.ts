// The statements that have a name in their text, found without reading them.
import type { Document } from '../dialect/document.ts';
import { statementIndexAt } from '../dialect/statementAt.ts';

/** Numbers of statements, ascending; nothing where a name may be written in other letters than its own. */
export function statementsNaming(name: string, document: Document): readonly number[] | undefined {
  const lower = lowerText(document);
  if (lower === undefined || !isPlain(name)) return undefined;
  const { statements } = document;
  const found: number[] = [];
  if (name === '') return found;
  let index = 0;
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    if (isWordPart(lower, at - 1) || isWordPart(lower, at + name.length)) continue;
    index = statementIndexAt(statements, at, index);
    if (found.at(-1) !== index) found.push(index);
  }
  return found;
}

/** Quotes are written twice between quotes, and the lower case of a sigma hangs on what stands around it. */
const isPlain = (name: string): boolean => !/['"\\σς]/.test(name);

const lowerTexts = new WeakMap<Document, string | undefined>();

function lowerText(document: Document): string | undefined {
  if (!lowerTexts.has(document)) {
    const lower = document.text.toLowerCase();
    lowerTexts.set(document, lower.length === document.text.length ? lower : undefined);
  }
  return lowerTexts.get(document);
}

/** Beyond ASCII some are letters and some are blanks: rather one statement too many. */
const isWordPart = (text: string, at: number): boolean => /[\w$]/.test(text[at] ?? '');
