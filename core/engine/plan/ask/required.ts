// What a model needs to be asked: that every input of its prompt is there, and which column it is.
import type { Column } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import { nearest } from '../../../text/nearest.ts';
import { problem, refuse } from '../../../text/problem.ts';
import type { Range } from '../../../text/range.ts';
import { inputColumns } from '../../predict/inputs.ts';
import { aliasOf, type Leaf, type ModelLeaf } from '../leaves.ts';
import type { Plan } from '../select.ts';
import type { GivenInput, JoinedInput } from './given.ts';

export interface KnownPart {
  readonly leaf: Leaf;
  readonly columns: readonly Column[];
}

/** Of a model that stands alone: its inputs are in the WHERE clause. */
export function requireGiven(model: ModelLeaf, given: ReadonlyMap<string, GivenInput>, at: Range, plan: Plan): void {
  const missing = missingInputs(model, name => given.has(name.toLowerCase()));
  if (missing.length > 0) {
    refuse('missing-input', needs(model, missing), {
      range: at,
      hint: `Give it in the WHERE clause: ${missing.map(c => `${c} = '…'`).join(' AND ')}.`,
    });
  }
  noteUnused(model, given, plan);
}

/** Of a model that is joined to data. `models` are all of the query, in the order in which they are asked. */
export function requireInputs(
  model: ModelLeaf,
  given: readonly JoinedInput[],
  models: readonly ModelLeaf[],
  parts: readonly KnownPart[],
  plan: Plan,
): void {
  const earlier = models.slice(0, models.indexOf(model));
  for (const input of given) requirePlace(input, earlier, parts);
  const holders = (name: string) => parts.filter(part => part.columns.some(c => sameName(c.name, name)));
  const isGiven = (name: string) =>
    given.some(g => sameName(g.column, name)) || earlier.some(m => sameName(m.model.predict, name));
  const missing = missingInputs(model, name => isGiven(name) || holders(name).length > 0);
  if (missing.length > 0) {
    const later = models.find(m => m !== model && missing.some(name => sameName(m.model.predict, name)));
    const columns = parts.flatMap(part => part.columns.map(c => `\`${c.name}\``)).join(', ');
    refuse('missing-input', needs(model, missing), {
      range: model.leaf.range,
      hint: later
        ? `\`${later.model.predict}\` is what \`${later.alias}\` answers: join that one first.`
        : `The columns here are ${columns}; rename one with AS in a sub-select, or add AND ${model.alias}.${missing[0]} = '…'.`,
    });
  }
  for (const name of inputColumns(model.version)) {
    const [first, ...others] = holders(name).map(part => aliasOf(part.leaf));
    if (isGiven(name) || first === undefined || others.length === 0) continue;
    plan.execution.note(
      problem(
        'ambiguous-input',
        `\`${name}\` is a column of ${[first, ...others].map(of => `\`${of}\``).join(' and of ')}; \`${model.alias}\` is asked about that of \`${first}\`.`,
        {
          severity: 'warning',
          range: model.leaf.range,
          hint: `Say which: ON ${model.alias}.${name} = ${others[0]}.${name}.`,
        },
      ),
    );
  }
}

function requirePlace({ from, range }: JoinedInput, earlier: readonly ModelLeaf[], parts: readonly KnownPart[]): void {
  if (!from) return;
  const { column, of } = from;
  const named = parts.filter(({ leaf }) => of === undefined || sameName(aliasOf(leaf) ?? '', of));
  const holders = named.filter(({ columns }) => columns.some(c => sameName(c.name, column)));
  const answers = earlier.filter(m => of === undefined || sameName(m.alias, of)).map(m => m.model.predict);
  if (of === undefined && holders.length > 1) {
    const [first, second] = holders.map(({ leaf }) => aliasOf(leaf));
    refuse('ambiguous-column', `\`${column}\` is a column of \`${first}\` and of \`${second}\`.`, {
      range,
      hint: `Write ${first}.${column} or ${second}.${column}.`,
    });
  }
  if (holders.length > 0 || answers.some(answer => sameName(answer, column))) return;
  const close = nearest(column, [...named.flatMap(({ columns }) => columns.map(c => c.name)), ...answers]);
  refuse('unknown-column', `There is no column \`${column}\`${of === undefined ? '' : ` in \`${of}\``}.`, {
    range,
    ...(close && { hint: `Did you mean \`${close}\`?` }),
  });
}

const missingInputs = (model: ModelLeaf, isKnown: (name: string) => boolean): readonly string[] =>
  inputColumns(model.version).filter(name => !isKnown(name));

const needs = (model: ModelLeaf, missing: readonly string[]): string =>
  `\`${model.model.name}\` needs ${missing.map(c => `\`${c}\``).join(' and ')}, which its prompt template uses.`;

function noteUnused(model: ModelLeaf, given: ReadonlyMap<string, GivenInput>, plan: Plan): void {
  const used = new Set(inputColumns(model.version).map(c => c.toLowerCase()));
  for (const [name, input] of given) {
    if (used.has(name)) continue;
    plan.execution.note(
      problem(
        'unused-input',
        `\`${input.column}\` is given, but the prompt template of \`${model.model.name}\` does not use it.`,
        {
          severity: 'warning',
          range: input.range,
          hint: `It uses ${[...used].map(c => `\`${c}\``).join(', ') || 'no column'}.`,
        },
      ),
    );
  }
}
