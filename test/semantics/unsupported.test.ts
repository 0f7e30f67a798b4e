import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import type { StatementEntry } from '../../core/dialect/statement.ts';
import { table } from '../../core/dialect/statements.ts';
import { check } from '../../core/ide/diagnostics.ts';
import { unsupportedFamilies, unsupportedFamily } from '../../core/semantics/unsupported.ts';
import { testEngine } from '../support/engine.ts';

for (const { kind, examples } of table as readonly StatementEntry[]) {
  it(`${kind}: every example gets an answer, and the editor knows beforehand whether it is "unsupported"`, async t => {
    for (const example of examples) {
      const { engine } = await testEngine(t);
      for await (const { problem } of engine.run(example, { signal: AbortSignal.timeout(60_000) })) {
        assert.notEqual(problem?.code, 'internal', problem?.message);
        const family = unsupportedFamily(kind);
        if (family) assert.equal(problem?.code, 'unsupported', example);
        const said = check(parse(example), undefined).filter(p => p.code === 'unsupported');
        assert.deepEqual(
          said.map(p => [p.severity, p.hint]),
          family ? [['information', problem?.hint]] : [],
        );
      }
    }
  });
}

it('no statement is in two families', () => {
  const kinds: readonly string[] = unsupportedFamilies.flatMap(family => family.kinds);
  assert.deepEqual(kinds, [...new Set(kinds)]);
});
