// What statements spell beyond a single name (`core/semantics/spell.ts`): dotted names, names for databases, texts.
import type { SourceDescriptor } from '../../../core/adapters/descriptor.ts';
import { printExpression } from '../../../core/dialect/print.ts';
import { spellName, spellPath } from '../../../core/semantics/spell.ts';
import type { TreeNode } from '../tree/node.ts';

/** A name whose parts are separated by dots; a version's number stays a number. */
export const spellDotted = (name: string): string =>
  name
    .split('.')
    .map(part => (/^\d+$/.test(part) ? part : spellName(part)))
    .join('.');

/** In the SQL of a database, which is sent there as it stands. */
export function spellNative(parts: readonly string[], quoting: SourceDescriptor['dialect']): string {
  const range = { from: 0, to: 0 };
  // Without quotes Postgres would read capitals as small letters.
  const own = parts.map(text => ({ text, quoted: text !== text.toLowerCase(), range }));
  return printExpression({ type: 'Name', range, parts: own }, { quoting });
}

/** What a node of a tree is called. */
export const spellNode = ({ path, name }: Pick<TreeNode, 'path' | 'name'>): string | undefined =>
  path ? spellPath(path) : name && spellDotted(name);

/** A backslash keeps a quotation mark from ending the text: it has a second one before it there. */
export const spellText = (text: string): string => `'${text.replace(/(\\*)('|$)/g, apart)}'`;

const apart = (_: string, slashes: string, mark: string): string =>
  `${slashes}${slashes.length % 2 === 1 ? '\\' : ''}${mark}${mark}`;
