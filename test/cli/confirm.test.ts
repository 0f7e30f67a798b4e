// A statement that a person should decide on: asked about in a terminal, refused where nobody can answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confirmIn } from '../../core/cli/confirm.ts';
import type { Confirmation } from '../../core/engine/confirmations.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { testTerminal } from './terminal.ts';

const asked: readonly Confirmation[] = [
  { code: 'every-row', message: 'There is no WHERE: this removes every row of `t`.', range: { from: 0, to: 13 } },
];
const interrupt = { signal: new AbortController().signal };

test('the answer decides', async () => {
  for (const [answer, expected] of [
    ['y', true],
    ['Yes', true],
    ['', false],
    ['no', false],
  ] as const) {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return answer;
    };
    assert.equal(await confirmIn({ terminal: { ...testTerminal(), ask }, interrupt })(asked), expected);
    assert.deepEqual(questions, ['There is no WHERE: this removes every row of `t`.\nGo on? [y/N] ']);
  }
});

test('where nobody can answer it is refused, with what to do', async () => {
  await assert.rejects(confirmIn({ terminal: testTerminal(), interrupt })(asked), error => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'needs-confirmation');
    assert.equal(error.problem.hint, 'Run it with --yes, or in a terminal, where it asks first.');
    return true;
  });
});
