// Comparisons with their rows and summary, kept so that a panel or another window can show them later.
import type { ComparisonRecord, ComparisonRow, Judgement, ModelSummary } from '../../catalog/comparison.ts';
import type { Connection } from './connection.ts';
import type { Lease } from './runs.ts';
import { type Changes, json, number, table, text, word } from './table.ts';

const fields = table<ComparisonRecord>({
  id: text,
  models: json<readonly string[]>(),
  reference: text,
  status: word<ComparisonRecord['status']>(),
  total: number,
  createdAt: number,
  statement: text,
});

const judgementFields = table<Judgement>({
  index: number,
  left: number,
  right: number,
  better: word<Judgement['better']>(),
});

export type Comparisons = ReturnType<typeof comparisons>;

export function comparisons(connection: Connection) {
  return {
    comparison(id: string): ComparisonRecord | undefined {
      const row = connection.one('SELECT * FROM comparisons WHERE id = ?', id);
      return row && fields.read(row);
    },

    /** Newest first. */
    comparisons: (): readonly ComparisonRecord[] =>
      connection.all('SELECT * FROM comparisons ORDER BY created_at DESC, rowid DESC').map(fields.read),

    /** Held by whoever fills it. */
    addComparison(record: ComparisonRecord, lease: Lease): void {
      const { sql, values } = fields.insertion(record, { owner: lease.owner, lease_until: lease.until });
      connection.record(`INSERT INTO comparisons ${sql}`, ...values);
    },

    renewComparison(id: string, { owner, until }: Lease): void {
      connection.record('UPDATE comparisons SET lease_until = ? WHERE id = ? AND owner = ?', until, id, owner);
    },

    /** Those that are running and whose lease ran out, or ends later than any can: the clock was set back. */
    failDeadComparisons(now: number, leaseMs: number): void {
      const dead = "status = 'running' AND (lease_until <= ? OR lease_until > ?)";
      const [from, to] = [now, now + 2 * leaseMs];
      if (!connection.one(`SELECT 1 FROM comparisons WHERE ${dead} LIMIT 1`, from, to)) return;
      connection.record(`UPDATE comparisons SET status = 'failed' WHERE ${dead}`, from, to);
    },

    updateComparison(id: string, changes: Changes<Omit<ComparisonRecord, 'id'>>): void {
      const { sql, values } = fields.assignments(changes);
      connection.record(`UPDATE comparisons SET ${sql} WHERE id = ?`, ...values, id);
    },

    /** A row that is there already is replaced: its answers come one by one. */
    saveComparisonRow(comparison: string, row: ComparisonRow): void {
      connection.record(
        'INSERT OR REPLACE INTO comparison_rows VALUES (?, ?, ?)',
        comparison,
        row.index,
        JSON.stringify(row),
      );
    },

    /** From index `from` on, in order. */
    comparisonRows: (comparison: string, from = 0): readonly ComparisonRow[] =>
      connection
        .all('SELECT row FROM comparison_rows WHERE comparison = ? AND "index" >= ? ORDER BY "index"', comparison, from)
        .map(({ row }) => JSON.parse(String(row)) as ComparisonRow),

    saveComparisonSummary(comparison: string, summary: readonly ModelSummary[]): void {
      connection.record('UPDATE comparisons SET summary = ? WHERE id = ?', JSON.stringify(summary), comparison);
    },

    /** Empty while the comparison runs. */
    comparisonSummary(comparison: string): readonly ModelSummary[] {
      const summary = connection.one('SELECT summary FROM comparisons WHERE id = ?', comparison)?.summary;
      return typeof summary === 'string' ? (JSON.parse(summary) as readonly ModelSummary[]) : [];
    },

    judgements: (comparison: string): readonly Judgement[] =>
      connection
        .all('SELECT * FROM comparison_judgements WHERE comparison = ? ORDER BY "index"', comparison)
        .map(judgementFields.read),

    /** In the place of what was said of these two before; nothing takes it back. */
    judge(comparison: string, { index, left, right, better }: Omit<Judgement, 'better'> & Partial<Judgement>): void {
      if (better === undefined) {
        const where = 'WHERE comparison = ? AND "index" = ? AND left = ? AND right = ?';
        connection.record(`DELETE FROM comparison_judgements ${where}`, comparison, index, left, right);
        return;
      }
      const { sql, values } = judgementFields.insertion({ index, left, right, better }, { comparison });
      connection.record(`INSERT OR REPLACE INTO comparison_judgements ${sql}`, ...values);
    },
  };
}
