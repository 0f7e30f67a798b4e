// What the linter found in the data of each run.
import type { Finding, FindingRecord } from '../../catalog/finding.ts';
import type { Connection } from './connection.ts';
import { json, number, table, text, word } from './table.ts';

const fields = table<FindingRecord>({
  run: text,
  rule: text,
  severity: word<Finding['severity']>(),
  message: text,
  hint: text,
  count: number,
  samples: json<Finding['samples']>(),
  fix: json<NonNullable<Finding['fix']>>(),
});

export type Findings = ReturnType<typeof findings>;

export function findings(connection: Connection) {
  return {
    saveFindings(run: string, found: readonly Finding[]): void {
      for (const [place, finding] of found.entries()) {
        const { sql, values } = fields.insertion({ ...finding, run }, { place });
        connection.record(`INSERT INTO findings ${sql}`, ...values);
      }
    },

    /** The worst first; of every run, newest first, when none is named. */
    findings: (run?: string): readonly FindingRecord[] =>
      (run === undefined
        ? connection.all('SELECT findings.* FROM findings JOIN runs ON id = run ORDER BY created_at DESC, run, place')
        : connection.all('SELECT * FROM findings WHERE run = ? ORDER BY place', run)
      ).map(fields.read),
  };
}
