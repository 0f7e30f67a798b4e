import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderProblem } from '../../core/cli/renderProblem.ts';
import { problem } from '../../core/text/problem.ts';
import { testOutput } from './terminal.ts';

/** The problem at what stands between « and ». */
function rendered(marked: string, columns = 80): string {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const value = problem('unknown-model', 'There is no model `ft_sq`.', {
    hint: 'Did you mean `ft_sql`?',
    range: { from, to },
  });
  return renderProblem(value, { file: 'a.sql', text }, testOutput(columns));
}

test('place, sentence, the line with the blamed part underlined, what to do', () => {
  assert.equal(
    rendered('SELECT 1;\nSELECT answer FROM «ft_sq» WHERE 1'),
    [
      'a.sql:2:20: error: There is no model `ft_sq`. [unknown-model]',
      '  2 │ SELECT answer FROM ft_sq WHERE 1',
      '    │                    ^^^^^',
      '  Did you mean `ft_sql`?',
      '',
    ].join('\n'),
  );
});

test('the underline stands under wide characters and tabs, and ends with the line', () => {
  assert.deepEqual(rendered("SELECT\t'日本' «FROM\nx»").split('\n').slice(1, 3), [
    "  1 │ SELECT '日本' FROM",
    '    │               ^^^^',
  ]);
});

test('a place at the end of the text still has a caret', () => {
  assert.deepEqual(rendered('SELECT«»').split('\n').slice(1, 3), ['  1 │ SELECT', '    │       ^']);
});

test('a blamed part far to the right is brought into view', () => {
  const lines = rendered(`SELECT ${'x'.repeat(200)} «ft_sq» ${'y'.repeat(200)}`, 60).split('\n');
  assert.ok(lines.every(line => line.length <= 62));
  const at = lines[2]!.indexOf('^');
  assert.equal(lines[1]!.slice(at, at + 5), 'ft_sq');
});

test('without a place there is only the sentence and what to do', () => {
  assert.equal(
    renderProblem(problem('locked', 'In use.', { hint: 'Close it.' }), undefined, testOutput()),
    'error: In use. [locked]\n  Close it.\n',
  );
});

test('what a service says cannot drive the terminal', () => {
  const value = problem('provider-failed', 'It failed: \x1b[31mred\x07.', { hint: 'Try \x1b]0;again.' });
  assert.equal(
    renderProblem(value, undefined, testOutput(80)),
    'error: It failed: ␛[31mred␇. [provider-failed]\n  Try ␛]0;again.\n',
  );
});
