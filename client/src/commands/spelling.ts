// Names and texts as statements spell them.
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

/** In back quotes where it is not a plain word, or one that means something else. */
export const spellPart = (part: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(part) && !isReservedText(part) ? part : `\`${part.replaceAll('`', '``')}\``;

/** What a node of a tree is called. */
export const spellNode = ({ path, name }: Pick<TreeNode, 'path' | 'name'>): string | undefined =>
  path ? spellPath(path) : name && spellName(name);

export const spellText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
