// What the name of a model means at a place of a text: statements run from top to bottom, so a model is what the last of
// them above made of it.
import type { CatalogSnapshot, ModelSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';
import type { Name } from '../dialect/tree.ts';
import { changesModel, type Draft, makesRecord, modelKey, runNext } from './overlays.ts';
import { type CatalogAtPlace, inProject, keyInProject, modelByKey } from './resolve.ts';
import { byName } from './withDeclared.ts';

export interface ModelHistory {
  /** The catalog as the statement with this index finds it; of a model that it makes itself, as it leaves it. */
  readonly at: (index: number) => CatalogAtPlace;
  /** Set where a name means what is made only below the statement with this index, or was dropped above it. */
  readonly timeOf: (name: Name, index: number) => Time | undefined;
}

export type Time = 'later' | 'dropped';

/**
 * `outside` is the catalog without any text, `catalog` with what all of them make. The statements of `others` are in no
 * order with those of this text: what they make is there from the beginning, and what they drop stays.
 */
export function modelHistory(
  outside: CatalogSnapshot,
  catalog: CatalogSnapshot,
  others: readonly AnyStatement[],
  statements: readonly AnyStatement[],
): ModelHistory {
  if (!statements.some(changesModel)) return { at: () => catalog, timeOf: () => undefined };
  const draft: Draft = {
    project: catalog.project,
    engines: byName(catalog.engines),
    databases: byName(catalog.databases),
    projects: byName(catalog.projects),
    views: new Map(),
    models: new Map(),
  };
  let events: Events | undefined;
  // Most edits are looked at without a question about a model.
  const eventsHere = (key: string): readonly Event[] | undefined => {
    events ??= eventsOf(statements, draft);
    return events.get(key);
  };
  let given: Events | undefined;
  const known = new Map<string, States>();

  function statesOf(key: string, events: readonly Event[]): States {
    let states = known.get(key);
    if (!states) {
      given ??= eventsOf(
        others.filter(({ kind }) => makesRecord(kind)),
        draft,
      );
      const old = modelByKey(outside, key);
      if (old) draft.models.set(key, old);
      for (const { statement } of given.get(key) ?? []) runNext(statement, draft);
      states = [draft.models.get(key)];
      for (const { statement } of events) {
        runNext(statement, draft);
        states.push(draft.models.get(key));
      }
      known.set(key, states);
    }
    return states;
  }

  return {
    at: index => ({
      ...catalog,
      modelAt(key) {
        const events = eventsHere(key);
        if (!events) return modelByKey(catalog, key);
        const states = statesOf(key, events);
        const count = countAt(events, index);
        // What is made later or was dropped is no unknown name: it has a check of its own.
        return states[count] ?? states.slice(count).find(isThere) ?? states.slice(0, count).findLast(isThere);
      },
    }),

    timeOf(name, index) {
      const { project, path } = inProject(name.parts, catalog);
      const key = keyInProject(project, path[0]?.text ?? '');
      const events = eventsHere(key);
      if (!events) return undefined;
      const version = path[1]?.text;
      const isMeant = (state: ModelSnapshot | undefined) =>
        state !== undefined && (version === undefined || state.versions.some(v => String(v.version) === version));
      const states = statesOf(key, events);
      const count = countAt(events, index);
      if (isMeant(states[count])) return undefined;
      if (states.slice(count).some(isMeant)) return 'later';
      return states.slice(0, count).some(isMeant) ? 'dropped' : undefined;
    },
  };
}

/** A statement that makes, tunes or drops a model. */
interface Event {
  readonly statement: AnyStatement;
  readonly index: number;
}

type Events = ReadonlyMap<string, readonly Event[]>;

/** Of one model: before the first of its statements, and behind each. */
type States = (ModelSnapshot | undefined)[];

function eventsOf(statements: readonly AnyStatement[], draft: Draft): Events {
  const events = new Map<string, Event[]>();
  for (let index = 0; index < statements.length; index++) {
    // Wherever it stands it makes the same, and to move it would cost more.
    const statement = originOf(statements[index]!);
    const key = changesModel(statement) ? modelKey(statement, draft) : undefined;
    if (key === undefined) continue;
    const list = events.get(key);
    if (list) list.push({ statement, index });
    else events.set(key, [{ statement, index }]);
  }
  return events;
}

/** How many of them have run where the statement with the index stands. What makes the model knows what it makes. */
const countAt = (events: readonly Event[], index: number): number =>
  events.filter(each => each.index < index || (each.index === index && makes(each.statement))).length;

const makes = ({ kind }: AnyStatement): boolean => kind === 'CreateModel' || kind === 'ImportModel';

const isThere = (state: ModelSnapshot | undefined): boolean => state !== undefined;
