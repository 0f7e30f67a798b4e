// What a view of results may ask, answered from a shelf: the panel and the outputs of notebooks ask the same.
import type { ResultPanel as Contract } from '../../../core/protocol/panels.ts';
import type { Handlers } from '../../../core/protocol/serve.ts';
import type { ResultShelf } from '../run/resultShelf.ts';
import type { ShownRows } from '../run/shownRows.ts';
import { copy, copyAs } from './copying.ts';
import { exportRows } from './exporting.ts';
import type { ReadOnlyTexts } from './readOnlyTexts.ts';

export interface ResultRequestParts {
  readonly shelf: ResultShelf;
  readonly texts: ReadOnlyTexts;
  openComparison(id: string): void;
  openRun(id: string): void;
}

export function resultRequests({ shelf, texts, openComparison, openRun }: ResultRequestParts): Handlers<Contract> {
  const rowsOf = (id: string): ShownRows => {
    const rows = shelf.rows(id);
    if (!rows) throw new Error('This result is no longer kept.');
    return rows;
  };
  return {
    rows: ({ id, from, count }) => shelf.rows(id)?.views(from, count) ?? [],
    arrange: ({ id, arrangement }) => shelf.arrange(id, arrangement),
    cell: ({ id, row, column }) => rowsOf(id).text(row, column),
    copy: ({ id, block }) => copy(rowsOf(id), block, 'text', { headers: false }),
    copyAs: ({ id, block }) => copyAs(rowsOf(id), block),
    async export({ id }) {
      await exportRows(rowsOf(id), fileName(shelf.view(id)?.title ?? ''));
      return null;
    },
    async openCell({ id, row, column }) {
      const name = shelf.view(id)?.columns[column]?.name ?? 'cell';
      await texts.open(name, rowsOf(id).text(row, column) ?? '');
      return null;
    },
    pin({ id, pinned }) {
      shelf.pin(id, pinned);
      return null;
    },
    cancel({ id }) {
      shelf.cancel(id);
      return null;
    },
    reveal({ id }) {
      shelf.reveal(id);
      return null;
    },
    close({ id }) {
      shelf.close(id);
      return null;
    },
    openComparison({ id }) {
      const comparison = shelf.view(id)?.comparison;
      if (comparison) openComparison(comparison);
      return null;
    },
    openRun({ id }) {
      const run = shelf.view(id)?.run;
      if (run) openRun(run.id);
      return null;
    },
  };
}

const fileName = (title: string): string => title.replace(/[^\w.-]+/g, '_').replace(/^_+|_+$/g, '') || 'result';
