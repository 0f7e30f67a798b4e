// {{column}} inside a prompt template: columns that the model's questions bring, seen in the open texts and the catalog.
import { nameKey, sameName } from '../../../catalog/names.ts';
import type { AnyStatement } from '../../../dialect/document.ts';
import type { Name } from '../../../dialect/tree.ts';
import { conjuncts } from '../../../semantics/inputs.ts';
import { plainName } from '../../../semantics/resolve.ts';
import { statementsNaming } from '../../statementsNaming.ts';
import type { Completion } from '../complete.ts';
import type { SlotRequest, Suggestion } from '../suggestion.ts';

/** Nothing where the cursor is in no template; an empty list in a template but outside `{{`. */
export function placeholdersAt({
  view,
  expected,
  offset,
  statement,
}: Omit<SlotRequest, 'slot'>): readonly Completion[] | undefined {
  const { text, slots } = expected;
  const isTemplate = slots.some(slot => slot.slot === 'OptionValue' && sameName(slot.key ?? '', 'prompt_template'));
  if (!text || !isTemplate) return undefined;
  const before = view.document.text.slice(text.range.from, offset);
  const open = /\{\{([^{}\n]*)$/.exec(before);
  const after = /^[^{}\n]*\}{0,2}/.exec(view.document.text.slice(offset, text.range.to))?.[0] ?? '';
  if (open) {
    const from = offset - open[1]!.length;
    const to = offset + (after.includes('}') ? after.length : 0);
    return [...columnsFor(statement, view)].map(each => ({ ...each, insert: `${each.label}}}`, range: { from, to } }));
  }
  const range = { from: offset, to: offset };
  return [...columnsFor(statement, view)].map(({ label, ...each }) => ({ ...each, label: `{{${label}}}`, range }));
}

function* columnsFor(statement: AnyStatement, { open, catalog }: SlotRequest['view']): Iterable<Suggestion> {
  const model =
    statement.kind === 'CreateModel' && statement.fields.name ? plainName(statement.fields.name) : undefined;
  const asked = new Set<string>();
  for (const document of open.values()) {
    const naming =
      model === undefined ? [] : (statementsNaming(nameKey(model), document) ?? document.statements.keys());
    for (const index of naming) {
      for (const column of inputsGiven(document.statements[index]!, model)) asked.add(column);
    }
  }
  const known = new Set<string>();
  for (const { schemas = [] } of catalog.databases) {
    for (const { tables } of schemas) for (const { columns } of tables) for (const { name } of columns) known.add(name);
  }
  if (asked.size === 0) asked.add('content');
  for (const label of asked) yield { label, kind: 'placeholder', detail: 'input', rank: 0 };
  for (const label of [...known].slice(0, 60))
    if (!asked.has(label)) yield { label, kind: 'placeholder', detail: 'column', rank: 1 };
}

/** Columns of `WHERE column = …` in a SELECT from the model. */
function inputsGiven(statement: AnyStatement, model: string | undefined): readonly string[] {
  const query = statement.kind === 'Select' ? statement.fields.query : undefined;
  if (query?.from?.type !== 'Table') return [];
  if (model === undefined || !sameName(query.from.name.parts[0]?.text ?? '', model)) return [];
  return conjuncts(query.where).flatMap(term =>
    term.type === 'Binary' && term.left.type === 'Name' ? [(term.left as Name).parts.at(-1)!.text] : [],
  );
}
