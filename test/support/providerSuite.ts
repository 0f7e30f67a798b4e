// What every provider must do, whatever is behind it. A provider brings a model that answers and chats to tune it with.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type {
  Chat,
  CompletionEvent,
  ModelReference,
  ProviderSession,
  TuneEvent,
} from '../../core/adapters/provider.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { type Ending, temporaryFolder } from './host.ts';
import { onDisk } from './onDisk.ts';

export interface ProviderUnderTest {
  /** Called once, and once more for what must happen after closing. */
  open(t: Ending): Promise<ProviderSession>;
  readonly model: ModelReference;
  /** Two questions with answers of several words that differ. */
  readonly questions: readonly [string, string];
  readonly chats: { readonly train: readonly Chat[]; readonly validation: readonly Chat[] };
  readonly options: OptionValues;
  /** What is tuned there does not answer by itself. */
  readonly servesLater?: boolean;
}

export function behavesLikeProvider(name: string, provider: ProviderUnderTest): void {
  suite(`${name} behaves like a provider`, () => {
    const [question, other] = provider.questions;
    let session: ProviderSession;
    const endings: (() => void)[] = [];
    before(async () => {
      session = await provider.open({ after: work => void endings.push(work) });
    });
    after(async () => {
      await session.close();
      for (const end of endings) end();
    });

    test('knows its model, and no other', async () => {
      await session.checkModel(provider.model, never);
      const { problem } = await refusal(session.checkModel({ ...provider.model, base: 'no-such-model' }, never));
      assert.equal(problem.code, 'unknown-base-model');
      assert.ok(problem.hint);
    });

    test('an answer comes in pieces and ends once, with its tokens', async () => {
      const events = await all(session, question, provider.model);
      const ends = events.filter(event => event.type === 'end');
      assert.equal(ends.length, 1);
      assert.equal(events.at(-1), ends[0]);
      assert.ok(events.length > 2);
      assert.equal(ends[0]!.reason, 'stop');
      assert.ok(ends[0]!.promptTokens > 0 && ends[0]!.completionTokens > 0);
    });

    test('the limit cuts an answer', async () => {
      const [whole, cut] = await Promise.all([
        said(session, question, provider.model),
        all(session, question, provider.model, { maxTokens: 2 }),
      ]);
      assert.ok(whole.startsWith(textOf(cut)));
      assert.equal(cut.at(-1)?.type === 'end' && cut.at(-1), cut.at(-1));
      assert.equal((cut.at(-1) as { reason: string }).reason, 'length');
    });

    test('answers asked for at once do not mix', async () => {
      const [first, second, again] = await Promise.all(
        [question, other, question].map(each => said(session, each, provider.model)),
      );
      assert.equal(first, again);
      assert.notEqual(first, second);
    });

    test('stopped, it rejects with the reason; broken off, it ends; the next one is whole', async () => {
      const stop = new AbortController();
      const reason = new Error('enough');
      await assert.rejects(async () => {
        for await (const _ of ask(session, question, provider.model, {}, stop.signal)) stop.abort(reason);
      }, reason);
      await assert.rejects(all(session, question, provider.model, {}, stop.signal), reason);
      for await (const _ of ask(session, question, provider.model)) break;
      assert.ok((await said(session, question, provider.model)).length > 0);
    });

    test('a run tells what it does, and what it makes answers', async t => {
      const events = await tuned(session, provider, { run: 'r1', folder: temporaryFolder(t) });
      assert.equal(events[0]?.type, 'phase');
      const steps = events.flatMap(event => (event.type === 'progress' ? [event.step] : []));
      assert.ok(steps.length > 0);
      assert.deepEqual(
        steps,
        [...new Set(steps)].toSorted((a, b) => a - b),
      );
      const done = events.at(-1);
      assert.ok(done?.type === 'done' && (done.notServing !== undefined) === (provider.servesLater ?? false));
      if (provider.servesLater) return;
      assert.ok((await said(session, question, { ...provider.model, artifact: done.artifact })).length > 0);
    });

    test('a run that was stopped goes on, tells no step twice and ends', async t => {
      const run = { run: 'r2', folder: temporaryFolder(t) };
      const stop = new AbortController();
      const before: TuneEvent[] = [];
      await assert.rejects(async () => {
        for await (const event of session.tune!(requestOf(provider, run), stop.signal)) {
          before.push(event);
          if (event.type === 'progress') stop.abort('closed');
        }
      });
      const events = await tuned(session, provider, run);
      assert.equal(events.at(-1)?.type, 'done');
      const told = before.flatMap(event => (event.type === 'message' ? [event.message] : []));
      for (const event of events) if (event.type === 'message') assert.ok(!told.includes(event.message), event.message);
    });

    test('a run that is cancelled ends', async t => {
      const stop = new AbortController();
      await assert.rejects(async () => {
        const request = requestOf(provider, { run: 'r3', folder: temporaryFolder(t) });
        for await (const event of session.tune!(request, stop.signal)) {
          if (event.type === 'progress') stop.abort('cancelled');
        }
      });
    });

    test('a run that is cancelled before anything has started does not start', async t => {
      const fresh = await provider.open(t);
      const stop = new AbortController();
      const request = requestOf(provider, { run: 'r4', folder: temporaryFolder(t) });
      const events: TuneEvent[] = [];
      const running = (async () => {
        for await (const event of fresh.tune!(request, stop.signal)) events.push(event);
      })();
      stop.abort('cancelled');
      await assert.rejects(running);
      assert.deepEqual(events, []);
      await fresh.close();
    });

    test('after closing, a refusal; closing twice is allowed', async t => {
      const closed = await provider.open(t);
      await closed.close();
      await closed.close();
      await refusal(all(closed, question, provider.model));
    });
  });
}

const never = new AbortController().signal;

function requestOf(
  { model, chats, options }: ProviderUnderTest,
  run: { readonly run: string; readonly folder: string },
) {
  return { ...run, model, ...onDisk(run.folder, chats.train, chats.validation), options };
}

const tuned = (
  session: ProviderSession,
  provider: ProviderUnderTest,
  run: { readonly run: string; readonly folder: string },
): Promise<readonly TuneEvent[]> => Array.fromAsync(session.tune!(requestOf(provider, run), never));

const ask = (
  session: ProviderSession,
  content: string,
  model: ModelReference,
  more: { readonly maxTokens?: number } = {},
  signal = never,
) => session.complete({ model, messages: [{ role: 'user', content }], options: {}, ...more }, signal);

const all = (...given: Parameters<typeof ask>): Promise<readonly CompletionEvent[]> => Array.fromAsync(ask(...given));

const said = async (...given: Parameters<typeof ask>): Promise<string> => textOf(await all(...given));

const textOf = (events: readonly CompletionEvent[]): string =>
  events.map(event => (event.type === 'text' ? event.text : '')).join('');

/** The problem that it was refused with. */
export async function refusal(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => assert.fail('it worked'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof ProblemError, String(error));
  return error;
}
