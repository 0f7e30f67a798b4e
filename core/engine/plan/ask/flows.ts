// Where the rows that are asked about begin: read from the data, or made of the values that the statement gives.
import type { Cell, Column } from '../../../adapters/source.ts';
import { inputColumns } from '../../predict/inputs.ts';
import type { Plan } from '../select.ts';
import { mostRowsExplained } from '../trace.ts';
import type { Prediction } from './prediction.ts';
import type { Flow } from './stages.ts';

export interface Flows {
  readonly flows: AsyncGenerator<readonly Flow[]>;
  /** Of the data; known once the flows have begun or ended. */
  columns(): readonly Column[];
}

export function flowsOf(prediction: Prediction, plan: Plan): Flows {
  let columns: readonly Column[] = [];
  const { data, questions, stages } = prediction;
  const wanted = new Set(
    stages.flatMap(({ model, given }) => [
      ...inputColumns(model.version).map(c => c.toLowerCase()),
      ...given.flatMap(g => g.from?.toLowerCase() ?? []),
    ]),
  );

  async function* ofData(): AsyncGenerator<readonly Flow[]> {
    let places: readonly (readonly [string, number])[] | undefined;
    let left = plan.trace ? mostRowsExplained : Number.POSITIVE_INFINITY;
    for await (const batch of data!.rows) {
      if (!places) {
        columns = batch.columns;
        for (const stage of stages) stage.check(columns);
        places = placesOf(columns, wanted);
      }
      const found = places;
      yield batch.rows
        .slice(0, left)
        .map(cells => flow(cells, new Map(found.map(([name, at]) => [name, cells[at] ?? null]))));
      left -= batch.rows.length;
      if (left <= 0) return;
    }
  }

  async function* ofStatement(): AsyncGenerator<readonly Flow[]> {
    const names = questions!.names.map(name => name.toLowerCase());
    yield questions!.rows.map(cells => flow(cells, new Map(names.map((name, i) => [name, cells[i] ?? null]))));
  }

  return { flows: data ? ofData() : ofStatement(), columns: () => columns };
}

const flow = (cells: readonly Cell[], inputs: Map<string, Cell>): Flow => ({ cells, inputs, answers: [] });

/** The first column of a name counts, as it does in a scratch table. */
function placesOf(columns: readonly Column[], wanted: ReadonlySet<string>): readonly (readonly [string, number])[] {
  const places = new Map<string, number>();
  for (const [at, { name }] of columns.entries()) {
    const key = name.toLowerCase();
    if (wanted.has(key) && !places.has(key)) places.set(key, at);
  }
  return [...places];
}
