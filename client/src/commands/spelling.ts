// Names and texts as statements spell them.
import type { SourceDescriptor } from '../../../core/adapters/descriptor.ts';
import { printExpression } from '../../../core/dialect/print.ts';
import { isReservedText } from '../../../core/dialect/words.ts';
import type { TreeNode } from '../tree/node.ts';

/** A name whose parts are separated by dots; a version's number stays a number. */
export const spellName = (name: string): string =>
  name
    .split('.')
    .map(part => (/^\d+$/.test(part) ? part : spellPart(part)))
    .join('.');

/** Where parts may hold dots themselves. */
export const spellPath = (parts: readonly string[]): string => parts.map(spellPart).join('.');

/** In quotes where it is not a plain word, or one that means something else. */
export const spellPart = (part: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(part) && !isReservedText(part) ? part : quoted(part);

/** In the SQL of a database, which is sent there as it stands. */
export function spellNative(parts: readonly string[], quoting: SourceDescriptor['dialect']): string {
  const range = { from: 0, to: 0 };
  // Without quotes Postgres would read capitals as small letters.
  const own = parts.map(text => ({ text, quoted: text !== text.toLowerCase(), range }));
  return printExpression({ type: 'Name', range, parts: own }, { quoting });
}

/** What a node of a tree is called. */
export const spellNode = ({ path, name }: Pick<TreeNode, 'path' | 'name'>): string | undefined =>
  path ? spellPath(path) : name && spellName(name);

/** A backslash keeps a quotation mark from ending the text: it has a second one before it there. */
export const spellText = (text: string): string => `'${text.replace(/(\\*)('|$)/g, apart)}'`;

const apart = (_: string, slashes: string, mark: string): string =>
  `${slashes}${slashes.length % 2 === 1 ? '\\' : ''}${mark}${mark}`;

/** Back quotes cannot hold a back quote. */
const quoted = (part: string): string => (part.includes('`') ? `"${part.replaceAll('"', '""')}"` : `\`${part}\``);
