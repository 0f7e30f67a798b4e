// Everything the server shows against the types of an independent client: a field that is missing or of another kind does not
// compile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions';
import type { FileDeleted, FileObject } from 'openai/resources/files';
import type { FineTuningJobCheckpoint } from 'openai/resources/fine-tuning/jobs/checkpoints';
import type { FineTuningJob, FineTuningJobEvent } from 'openai/resources/fine-tuning/jobs/jobs';
import type { Model } from 'openai/resources/models';
import type { streamedAnswer, wholeAnswer } from '../../core/serve/chat.ts';
import type { DeletedFile, FileObject as OwnFileObject } from '../../core/serve/files.ts';
import type { listModels, showModel } from '../../core/serve/models.ts';
import type { showCheckpoints, showEvents, showJob } from '../../core/serve/showJob.ts';

type Fits<Own extends Theirs, Theirs> = Own extends Theirs ? true : never;
type Item<List> = List extends readonly (infer T)[] ? T : List extends AsyncGenerator<infer T> ? T : never;

const fits: readonly [
  Fits<ReturnType<typeof showJob>, FineTuningJob>,
  Fits<Item<ReturnType<typeof showEvents>>, FineTuningJobEvent>,
  Fits<Item<ReturnType<typeof showCheckpoints>>, FineTuningJobCheckpoint>,
  Fits<ReturnType<typeof showModel>, Model>,
  Fits<Item<ReturnType<typeof listModels>['data']>, Model>,
  Fits<OwnFileObject, FileObject>,
  Fits<DeletedFile, FileDeleted>,
  Fits<Awaited<ReturnType<typeof wholeAnswer>>, ChatCompletion>,
  Fits<Item<ReturnType<typeof streamedAnswer>>, ChatCompletionChunk>,
] = [true, true, true, true, true, true, true, true, true];

test('what the server shows has the types of the `openai` package', () => {
  assert.ok(fits.every(Boolean));
});
