// What names and parts of texts are, for colours that follow the meaning and not the spelling.

import { sameName } from '../catalog/names.ts';
import type { Call, Literal, Option, Variable } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { placeholders } from '../semantics/template.ts';
import type { Range } from '../text/range.ts';
import { occurrencesOf, type ThingKind } from './occurrences.ts';
import type { View } from './view.ts';

export const tokenTypes = [
  'class',
  'namespace',
  'struct',
  'variable',
  'property',
  'function',
  'macro',
  'type',
] as const;
export type TokenType = (typeof tokenTypes)[number];

export interface SemanticToken {
  readonly range: Range;
  readonly type: TokenType;
  readonly declares: boolean;
}

/** In the order of the text; none overlap. `within` limits them to the statements that it touches. */
export function semanticTokens(view: View, within?: Range): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  for (const statement of view.document.statements) {
    if (within && (statement.range.to < within.from || statement.range.from > within.to)) continue;
    for (const { kind, range, declares } of occurrencesOf(statement, view.catalog))
      found.push({ range, type: types[kind], declares });
    walk(statement, node => {
      if (node.type === 'Option') option(node as Option, view, found);
      else if (node.type === 'Call')
        found.push({ range: (node as Call).name.range, type: 'function', declares: false });
      else if (node.type === 'Variable')
        found.push({ range: (node as Variable).range, type: 'variable', declares: false });
    });
  }
  return apart(found.sort((a, b) => a.range.from - b.range.from || b.range.to - a.range.to));
}

const types: Readonly<Record<ThingKind, TokenType>> = {
  model: 'class',
  engine: 'namespace',
  database: 'namespace',
  provider: 'type',
  source: 'type',
  table: 'struct',
  alias: 'variable',
};

function option({ key, value }: Option, { document }: View, found: SemanticToken[]): void {
  found.push({ range: key.range, type: 'property', declares: false });
  const name = key.parts.at(-1)?.text ?? '';
  if (value?.type !== 'Literal' || !sameName(name, 'prompt_template')) return;
  for (const each of placeholdersIn(value, document.text)) found.push(each);
}

/** Read from the text itself, so that protected quotes before them do not shift them. */
function placeholdersIn({ range }: Literal, text: string): readonly SemanticToken[] {
  return placeholders(text.slice(range.from, range.to)).map(each => ({
    range: { from: range.from + each.range.from, to: range.from + each.range.to },
    type: 'macro',
    declares: false,
  }));
}

function apart(tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  let end = 0;
  return tokens.filter(({ range }) => {
    if (range.from < end || range.from === range.to) return false;
    end = range.to;
    return true;
  });
}
