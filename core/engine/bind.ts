// Puts the values of variables where a statement names them, before anything looks at it: `@x` in expressions, in options
// and in the queries of views.
import { howToSave } from '../adapters/secrets.ts';
import type { Cell } from '../adapters/source.ts';
import { rewrite } from '../dialect/rewrite.ts';
import type { Literal, Parameter, SetItem, Target, Variable } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { refuse } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { Execution } from './execution.ts';
import type { SessionVariable } from './session.ts';
import { systemVariable } from './systemVariables.ts';

interface AnyNode {
  readonly type: string;
}

export async function bound<N extends AnyNode>(node: N, execution: Execution): Promise<N> {
  const values = await valuesIn(node, execution);
  return values.size === 0 ? node : exchanged(node, values);
}

type Values = ReadonlyMap<Variable, Literal>;

async function valuesIn(node: AnyNode, execution: Execution): Promise<Values> {
  const values = new Map<Variable, Literal>();
  const inOptions = new Set<AnyNode>();
  const found: Variable[] = [];
  walk(node, inner => {
    if (inner.type === 'Parameter') refuseParameter(inner as Parameter);
    if (inner.type === 'Option' || inner.type === 'JsonObject') walk(inner, below => void inOptions.add(below));
    if (inner.type === 'SetItem') {
      const { value } = inner as SetItem;
      if (value) walk(value, below => void (below.type === 'Variable' && found.push(below as Variable)));
      return false;
    }
    if (inner.type === 'Variable') found.push(inner as Variable);
    return undefined;
  });
  for (const variable of found) values.set(variable, await literalFor(variable, inOptions.has(variable), execution));
  return values;
}

async function literalFor(variable: Variable, inOption: boolean, execution: Execution): Promise<Literal> {
  const { name, system, range } = variable;
  if (system) return literal(systemVariable(name, range, execution), range);
  const known = execution.session.variable(name) ?? (inOption ? await kept(name, execution) : undefined);
  if (!known) {
    refuse('unknown-variable', `There is no variable \`@${name}\`.`, {
      range,
      hint: `SET @${name} = '…' gives it a value; SET @${name} = from_env('TUNESQL_…') takes one from the environment.${inOption ? ` A key is saved ${howToSave(name)}.` : ''}`,
    });
  }
  if (known.hidden && !inOption) {
    refuse('secret-variable', `\`@${name}\` holds a secret and can be used for options only.`, {
      range,
      hint: `For example USING api_key = @${name}.`,
    });
  }
  return { ...literal(known.value, range), ...(known.hidden && { secret: true }) };
}

/** What the user saved under the name; the reference goes on, the value stays in the store. */
async function kept(name: string, { host }: Execution): Promise<SessionVariable | undefined> {
  const saved = await host.secrets.get(name);
  return saved === undefined ? undefined : { name, value: `@${name}`, hidden: true };
}

function exchanged<N extends AnyNode>(node: N, values: Values): N {
  const exchange = (inner: AnyNode): AnyNode | undefined => {
    if (inner.type === 'Variable') return values.get(inner as Variable);
    if (inner.type === 'Target') return target(inner as Target, values);
    if (inner.type !== 'SetItem') return undefined;
    const item = inner as SetItem;
    const next: SetItem = item.value ? { ...item, value: rewrite(item.value, exchange) } : item;
    return next;
  };
  return rewrite(node, exchange);
}

/** `SELECT @x` calls its column `@x`. */
function target(node: Target, values: Values): Target | undefined {
  const value = node.expression.type === 'Variable' ? values.get(node.expression) : undefined;
  if (!value || node.alias || node.expression.type !== 'Variable') return undefined;
  const { name, system, range } = node.expression;
  const part = { text: `${system ? '@@' : '@'}${name}`, quoted: true, range };
  return { ...node, expression: value, alias: { type: 'Name', range, parts: [part] } };
}

export function literal(value: Cell, range: Range): Literal {
  if (value instanceof Uint8Array) refuse('unsupported', 'Binary data cannot be written into a statement.', { range });
  return { type: 'Literal', value, range };
}

function refuseParameter({ name, range }: Parameter): never {
  refuse('no-value', `There is no value for \`${name === undefined ? '?' : `:${name}`}\`.`, {
    range,
    hint: 'Write the value itself, or a variable: SET @x = …, then @x.',
  });
}
