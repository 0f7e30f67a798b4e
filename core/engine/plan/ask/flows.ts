// Where the rows that are asked about begin: read from the data, or made of the values that the statement gives.
import type { Cell, Column } from '../../../adapters/source.ts';
import { inputColumns } from '../../predict/inputs.ts';
import type { Plan } from '../select.ts';
import { mostRowsExplained } from '../trace.ts';
import { placeKey, positions } from './places.ts';
import type { Prediction } from './prediction.ts';
import type { Flow } from './stages.ts';

export interface Flows {
  readonly flows: AsyncGenerator<readonly Flow[]>;
  /** Of the data; known once the flows have begun or ended. */
  columns(): readonly Column[];
}

/** `begin` is called once, before the first rows are told. */
export function flowsOf(
  prediction: Prediction,
  plan: Plan,
  begin: (columns: readonly Column[]) => Promise<void> = async () => {},
): Flows {
  let columns: readonly Column[] = [];
  const { data, questions, stages } = prediction;
  const wanted = new Set(
    stages.flatMap(({ model, given }) => [
      ...inputColumns(model.version).map(c => c.toLowerCase()),
      ...given.flatMap(g => (g.from ? placeKey(g.from) : [])),
    ]),
  );

  async function* ofData(): AsyncGenerator<readonly Flow[]> {
    let places: readonly (readonly [string, number])[] | undefined;
    let left = plan.trace ? mostRowsExplained : Number.POSITIVE_INFINITY;
    for await (const batch of data!.rows) {
      if (!places) {
        columns = batch.columns;
        const parts = data!.parts.map(({ leaf, columns: known }) => ({ leaf, columns: known ?? columns }));
        for (const stage of stages) stage.check(parts);
        places = positions(parts, wanted);
        await begin(columns);
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
    await begin(columns);
    const names = questions!.names.map(name => name.toLowerCase());
    yield questions!.rows.map(cells => flow(cells, new Map(names.map((name, i) => [name, cells[i] ?? null]))));
  }

  return { flows: data ? ofData() : ofStatement(), columns: () => columns };
}

const flow = (cells: readonly Cell[], inputs: Map<string, Cell>): Flow => ({ cells, inputs, answers: [] });
