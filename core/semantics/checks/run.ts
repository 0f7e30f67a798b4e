// Runs the checks over statements: everything they ask about a statement is worked out once.
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import type { AnyStatement } from '../../dialect/document.ts';
import { type Problem, problem } from '../../text/problem.ts';
import { declarationKey } from '../declared.ts';
import { type MeantName, meaningsOf } from '../meanings.ts';
import type { ModelHistory, Time } from '../modelHistory.ts';
import { type InnerStatement, innerStatements } from '../native/innerStatements.ts';
import { optionListsOf } from '../optionLists.ts';
import { checkOptions } from '../options.ts';
import { plainName } from '../resolve.ts';
import type { Subject } from './check.ts';
import { checks } from './index.ts';

/** What checks know beyond the statement: the catalog with the names that the open texts make. */
export interface Surroundings {
  readonly catalog: CatalogSnapshot;
  /** What models are at each place of the text. */
  readonly models: ModelHistory;
  readonly known: boolean;
  /** ISO date; without it nothing is called old. */
  readonly today?: string;
  /** Engines and databases that nothing but this text makes, with the index of the first statement that does. */
  readonly madeHere: ReadonlyMap<string, number>;
  /** Names that the open texts make and the catalog has no place for. */
  readonly others: ReadonlySet<string>;
  /** Index of the first USE: after it bare names mean something else. */
  readonly moved: number;
}

/** `index`: which statement of its text it is. */
export function checkStatement(
  statement: AnyStatement,
  text: string,
  around: Surroundings,
  index: number,
): readonly Problem[] {
  if (statement.kind === 'Unknown') return [];
  const catalog = around.models.at(index);
  const all: readonly InnerStatement[] = [{ statement, catalog }, ...innerStatements(statement, catalog)];
  return all.flatMap(each => checkOne(each, text, around, index));
}

function checkOne(
  { statement, catalog, inside }: InnerStatement,
  text: string,
  around: Surroundings,
  index: number,
): readonly Problem[] {
  const { known, today } = around;
  const subject: Subject = {
    statement,
    text,
    catalog,
    known,
    ...(inside && { inside }),
    ...(today !== undefined && { today }),
    names: meaningsOf(statement, catalog, inside).map(each => {
      const time = timeOf(each, around, index);
      const isElsewhere =
        each.meaning.type === 'problem' &&
        (time || isUnfinished(each, text) || isOutside(each, statement, around, index));
      return { ...each, ...(time && { time }), ...(isElsewhere && { meaning: { type: 'new' } }) };
    }),
    options: optionListsOf(statement, catalog).map(list => ({
      ...list,
      checked: checkOptions(list.given, list.known, list.subject),
    })),
  };
  return checks
    .filter(({ everywhere }) => everywhere || !inside)
    .flatMap(({ id, severity, run }) =>
      Array.from(run(subject), ({ message, ...parts }) => problem(id, message, { ...parts, severity })),
    );
}

/** Whether what a name means is there only at another place of the text. */
function timeOf(
  { role, name, meaning, declares }: MeantName,
  { madeHere, models }: Surroundings,
  index: number,
): Time | undefined {
  if (declares) return undefined;
  if (role === 'engine' || role === 'database')
    return (madeHere.get(declarationKey(role, plainName(name))) ?? -1) >= index ? 'later' : undefined;
  const isModel =
    meaning.type === 'model' || (meaning.type === 'problem' && meaning.problem.code === 'unknown-version');
  return isModel ? models.timeOf(name, index) : undefined;
}

/** `FINETUNE other.`: it may still become a model of a project. */
const isUnfinished = ({ name }: MeantName, text: string): boolean => text[name.range.to - 1] === '.';

/** Whether a name that was not found may still be there, where the catalog does not reach. */
function isOutside(
  { name, role }: MeantName,
  { kind }: AnyStatement,
  { others, moved }: Surroundings,
  index: number,
): boolean {
  if (others.has(plainName(name).toLowerCase()) || others.has(name.parts[0]?.text.toLowerCase() ?? '')) return true;
  return role === 'table' && index > moved && kind !== 'Use';
}
