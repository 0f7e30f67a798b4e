import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBatch } from '../../core/cli/batch.ts';
import { sarif } from '../../core/cli/sarif.ts';
import { problem } from '../../core/text/problem.ts';
import { testTerminal } from './terminal.ts';

const batch = async (...input: string[]) => {
  const terminal = testTerminal({ input });
  const code = await checkBatch(terminal, '2026-01-01', new AbortController().signal);
  return {
    code,
    lines: terminal.out.written
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  };
};

test('batch: one line of answers per question, in order, however the input is cut', async () => {
  const { code, lines } = await batch(
    '{"id": "a", "sql": "SELECT 1; SHOW MODELS"}\n\n{"id": 2, "sq',
    'l": "-- nothing"}',
  );
  assert.equal(code, 0);
  assert.deepEqual(lines, [
    {
      id: 'a',
      statements: [
        { kind: 'Select', from: 0, to: 8 },
        { kind: 'Show', from: 10, to: 21 },
      ],
      problems: [],
    },
    { id: 2, statements: [], problems: [] },
  ]);
});

test('batch: problems carry code, severity and place', async () => {
  const { lines } = await batch('{"id": 1, "sql": "CREATE MODEL"}');
  const [found] = lines[0].problems;
  assert.match(found.code, /^syntax/);
  assert.equal(found.severity, 'error');
  assert.deepEqual([typeof found.from, typeof found.to, typeof found.message], ['number', 'number', 'string']);
});

test('batch: a line that is no question is said with its number', async () => {
  await assert.rejects(batch('{"id": 1, "sql": "SELECT 1"}\n{"id": 2}\n'), /Line 2 of the input/);
});

test('batch: says what has ended by today', async () => {
  const { lines } = await batch(JSON.stringify({ id: 1, sql: 'CREATE ML_ENGINE e FROM anyscale_endpoints;' }));
  assert.deepEqual(
    lines[0].problems.map(({ code }: { code: string }) => code),
    ['sunset'],
  );
});

test('SARIF: places count from one, in UTF-16 units; relative files stay relative', () => {
  const found = problem('syntax', 'Wrong.', { hint: 'Mend it.', range: { from: 4, to: 6 } });
  const log = sarif([{ file: 'a b/c.sql', text: 'one\ntwo', problems: [found] }]);
  assert.deepEqual(log.runs[0]!.results, [
    {
      ruleId: 'syntax',
      level: 'error',
      message: { text: 'Wrong. Mend it.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/c.sql' },
            region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 },
          },
        },
      ],
    },
  ]);
});
