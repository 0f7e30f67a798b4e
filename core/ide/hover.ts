// What is known about the thing under the pointer.
import type { AnyStatement } from '../dialect/document.ts';
import { indexAt, Kind, tokenAt } from '../dialect/token.ts';
import { tokensAround } from '../dialect/tokensAround.ts';
import type { Name } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { meaningsOf } from '../semantics/meanings.ts';
import { type InnerStatement, innerStatements } from '../semantics/native/innerStatements.ts';
import { optionListsOf } from '../semantics/optionLists.ts';
import { type ReferencePlace, statementHeading, systemTableHeading } from '../semantics/referencePlace.ts';
import { commonTablesOf, findColumn, scopeOf, selectAt } from '../semantics/scope.ts';
import { entryOf } from '../semantics/slots.ts';
import { contains, type Range } from '../text/range.ts';
import { optionCard, statementCard } from './cards.ts';
import { bold, escaped } from './markdown.ts';
import { cardOf } from './things.ts';
import { statementHolding, type View } from './view.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
  /** Where more is said. */
  readonly reference?: ReferencePlace;
}

export function hover(view: View, offset: number): Hover | undefined {
  const statement = statementHolding(view.document, offset);
  if (!statement) return undefined;
  const catalog = view.catalogAt(statement.range.from);
  const inner = innerStatements(statement, catalog).findLast(each => contains(each.statement.range, offset));
  const there = inner ?? { statement, catalog };
  return (
    nameHover(there, offset) ??
    optionHover(there, offset) ??
    columnHover(there, offset) ??
    (inner ? undefined : keywordHover(view, statement, offset))
  );
}

function nameHover({ statement, catalog, inside }: InnerStatement, offset: number): Hover | undefined {
  const meant = meaningsOf(statement, catalog, inside).find(({ name }) => contains(name.range, offset));
  const markdown = meant && cardOf(meant, catalog);
  if (!markdown) return undefined;
  const { meaning } = meant;
  const heading = meaning.type === 'system' ? systemTableHeading(meaning.table) : undefined;
  const reference = heading && { page: 'system-tables' as const, heading };
  return { range: meant.name.range, markdown, ...(reference && { reference }) };
}

function optionHover({ statement, catalog }: InnerStatement, offset: number): Hover | undefined {
  for (const { given, known, heading } of optionListsOf(statement, catalog)) {
    const entry = given?.entries.find(({ key }) => contains(key.range, offset));
    const name = entry?.key.parts.at(-1)?.text.toLowerCase();
    const option = known.find(o => o.name === name);
    if (!entry || !option) continue;
    const reference = heading && { page: 'options' as const, heading };
    return { range: entry.key.range, markdown: optionCard(option), ...(reference && { reference }) };
  }
  return undefined;
}

function columnHover({ statement, catalog, inside }: InnerStatement, offset: number): Hover | undefined {
  const select = selectAt(statement, offset);
  if (!select) return undefined;
  let name: Name | undefined;
  walk(select, node => {
    if (node.type === 'Name' && contains((node as Name).range, offset)) name = node as Name;
  });
  const path = name?.parts.map(p => p.text);
  const names = { catalog, common: commonTablesOf(statement), ...(inside && { inside }) };
  const column = path && findColumn(path, scopeOf(select, names));
  return (
    name && column && { range: name.range, markdown: `${bold(column.name)} · ${escaped(column.type || 'column')}` }
  );
}

/** The words that a statement begins with say what it does. */
function keywordHover({ document }: View, statement: AnyStatement, offset: number): Hover | undefined {
  const entry = entryOf(statement.kind);
  if (!entry) return undefined;
  const tokens = tokensAround(document, offset);
  const token = tokenAt(tokens, indexAt(tokens, offset));
  if (token.kind !== Kind.Word || token.symbol === 0) return undefined;
  const isWordOfPhrase = new RegExp(`\\b${token.text}\\b`, 'i').test(entry.syntax.replace(/<\w+:\w+>/g, ''));
  const isFirst = token.from === statement.range.from;
  if (!isWordOfPhrase && !isFirst) return undefined;
  const reference = { page: 'statements', heading: statementHeading(entry.kind) } as const;
  return { range: { from: token.from, to: token.to }, markdown: statementCard(entry), reference };
}
