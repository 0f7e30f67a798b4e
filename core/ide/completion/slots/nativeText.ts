// Inside `db ( … )`: the text is that database's own SQL. Read with our grammar, which is close enough to say where a
// table or a column belongs, its names are looked up in that database alone. The text for a project is in our own.
import { parse } from '../../../dialect/parser.ts';
import type { Native } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';
import { findDatabase, findProject, plainName } from '../../../semantics/resolve.ts';
import { contains } from '../../../text/range.ts';
import { complete } from '../complete.ts';
import type { Provider } from '../suggestion.ts';

export const nativeText: Provider = function* ({ view, slot, statement, offset, inside, expected }) {
  if (inside) return;
  let native: Native | undefined;
  walk(statement, node => {
    if (node.type === 'Native' && contains((node as Native).inner, offset)) native = node as Native;
  });
  native ??= lastNative(expected.statement);
  if (!native) return;
  const source = slot.source && plainName(slot.source);
  const project = source === undefined ? view.catalog.project : findProject(source, view.catalog);
  const from = native.inner.from;
  const text = view.document.text.slice(from, Math.max(native.inner.to, offset));
  const catalog = { ...view.catalog, ...(project !== undefined && { project }) };
  const sub = { ...view, document: parse(text), catalogAt: () => catalog };
  const database = project === undefined ? (findDatabase(source!, catalog) ?? unknownDatabase) : undefined;
  const found = complete(sub, offset - from, database);
  const queries = found.filter(each => each.kind !== 'keyword' || !statementWords.test(each.label));
  for (const each of queries) yield { ...each, range: { from: each.range.from + from, to: each.range.to + from } };
};

/** A database of which nothing is known: no name of ours is offered in its text. */
const unknownDatabase = { name: '', source: '', options: {}, createdAt: 0 };

const statementWords =
  /^(?:CREATE|DROP|SET|FINETUNE|CANCEL|PAUSE|RESUME|EXPORT|IMPORT|COMPARE|SHOW|DESCRIBE|EXPLAIN|RETRAIN|EVALUATE|USE|ALTER|BEGIN|START|COMMIT|ROLLBACK|INSERT|UPDATE|DELETE)\b/;

function lastNative(statement: { readonly type: string }): Native | undefined {
  let last: Native | undefined;
  walk(statement, node => {
    if (node.type === 'Native') last = node as Native;
  });
  return last;
}
