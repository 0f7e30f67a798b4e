// What a client is told of trouble that is none of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TurnedAway } from '../../core/adapters/provider.ts';
import { asFailure, bodyOf } from '../../core/serve/failure.ts';
import { ProblemError, problem } from '../../core/text/problem.ts';

test('trouble of a service behind a model may pass, and a client that is told so asks again', () => {
  const told = (error: unknown) => {
    const failure = asFailure(error);
    return [failure.status, bodyOf(failure).error.type, failure.headers];
  };
  const of = (code: string) => problem(code, 'It went wrong.');
  assert.deepEqual(told(new TurnedAway(of('rate-limited'), 1500)), [429, 'rate_limit_error', { 'retry-after': '2' }]);
  assert.deepEqual(told(new ProblemError(of('provider-failed'))), [502, 'server_error', {}]);
  assert.deepEqual(told(new ProblemError(of('timed-out'))), [504, 'server_error', {}]);
  assert.deepEqual(told(new ProblemError(of('request-refused'))), [400, 'invalid_request_error', {}]);
  assert.deepEqual(told(new Error('a bug')), [500, 'server_error', {}]);
});
