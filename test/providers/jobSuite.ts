// What every service with jobs must come through: whatever the network and the service do, a run ends with one job and
// nothing lost. `docs/FAULTS.md` is the table of these. A service brings its own routes and words.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TuneEvent } from '../../core/adapters/provider.ts';
import type { FakeJob } from '../support/fakeJobs.ts';
import type { FakeServer } from '../support/fakeServer.ts';
import type { Ending } from '../support/host.ts';
import { refusal } from '../support/providerSuite.ts';
import { type HurriedHost, timingOut } from './hosts.ts';
import { lines } from './tuningBench.ts';

export interface JobBench {
  readonly fake: FakeServer & {
    readonly jobs: { list(): readonly FakeJob[]; delete(id: string): void };
    readonly files: ReadonlyMap<string, { readonly name: string }>;
  };
  readonly host: HurriedHost;
  /** To its end or, `until` says so, up to there, as if the process had died then. */
  run(parts?: { readonly until?: (event: TuneEvent) => boolean; readonly signal?: AbortSignal }): Promise<TuneEvent[]>;
  /** The file in the run's folder. */
  handle(change: (handle: Record<string, unknown>) => void): void;
}

export interface JobService {
  readonly title: string;
  begin(
    t: Ending,
    parts?: { readonly states?: readonly string[]; readonly changeHost?: (host: HurriedHost) => HurriedHost },
  ): Promise<JobBench>;
  /** Its first job. */
  readonly job: string;
  readonly routes: Readonly<Record<'create' | 'list' | 'look' | 'upload' | 'cancel', string>>;
  readonly createPath: RegExp;
  /** States of a job: while it trains, and at its end. */
  readonly states: Readonly<Record<'running' | 'succeeded' | 'failed' | 'cancelled', string>>;
  /** What 404 means where a job is made. */
  readonly whenUnknown: string;
}

export function keepsOneJob(name: string, service: JobService): void {
  const { begin, job, title } = service;
  const { create, list, look, upload, cancel } = service.routes;
  const { running, succeeded, failed, cancelled } = service.states;

  const wentWell = ({ fake }: JobBench, events: readonly TuneEvent[]) => {
    assert.equal(events.at(-1)?.type, 'done');
    assert.deepEqual(
      fake.jobs.list().map(({ id }) => id),
      [job],
    );
    assert.deepEqual(
      [...fake.files.values()].map(file => file.name),
      ['tunesql-r1-training.jsonl', 'tunesql-r1-validation.jsonl'],
    );
    assert.deepEqual(fake.complaints, []);
  };
  const stepsIn = (events: readonly TuneEvent[]) =>
    events.flatMap(event => (event.type === 'progress' ? [event.step] : []));
  const hasJob = (event: TuneEvent) => event.type === 'message' && event.message.startsWith(`Job ${job}`);

  suite(`${name}: making a job`, () => {
    for (const [fault, given] of [
      ['500', { type: 'lost answer', status: 500 }],
      ['a reset', { type: 'lost answer' }],
      ['half an answer', { type: 'half', bytes: 9 }],
      ['a time-out', undefined],
    ] as const) {
      test(`${fault} after it was accepted: found, not made again`, async t => {
        const late = { address: service.createPath, method: 'POST', times: 1, carriedOut: true };
        const b = await begin(t, given ? {} : { changeHost: host => timingOut(host, late) });
        if (given) b.fake.fail(create, given);
        wentWell(b, await b.run());
        assert.deepEqual([b.fake.count(create), b.fake.count(list)], [1, 1]);
      });
    }

    test('500 without it being accepted: made once it is sure that it is not there', async t => {
      const b = await begin(t);
      b.fake.fail(create, { type: 'status', status: 500 });
      wentWell(b, await b.run());
      assert.deepEqual([b.fake.count(list), b.fake.count(create)], [4, 2]);
    });

    test('a reset, and a list that fails for a while', async t => {
      const b = await begin(t);
      b.fake.fail(create, { type: 'reset' });
      b.fake.fail(list, { type: 'status', status: 502 }, 3);
      wentWell(b, await b.run());
    });

    test('500 after it was accepted and a list that never comes: said to be uncertain, not made again', async t => {
      const b = await begin(t);
      b.fake.fail(create, { type: 'lost answer', status: 500 });
      b.fake.fail(list, { type: 'status', status: 500 }, 1000);
      const { problem } = await refusal(b.run());
      assert.equal(problem.code, 'job-uncertain');
      assert.ok(problem.hint);
      assert.equal(b.fake.count(create), 1);
      b.handle(handle => assert.equal(handle.creating, true, 'the next time it is looked for first'));
    });

    test('killed between the request and its answer: the next process finds the job', async t => {
      const b = await begin(t);
      await b.run({ until: hasJob });
      b.handle(handle => {
        delete handle.job;
        handle.creating = true;
      });
      wentWell(b, await b.run());
      assert.equal(b.fake.count(create), 1);
    });

    test('429 with Retry-After: waited for as long as asked; without: a while', async t => {
      const b = await begin(t);
      b.fake.fail(create, { type: 'status', status: 429, headers: { 'retry-after': '7' } });
      b.fake.fail(create, { type: 'status', status: 429 });
      wentWell(b, await b.run());
      const from = b.host.slept.indexOf(7000);
      assert.ok(from >= 0 && b.host.slept[from + 1]! >= 1000 && b.host.slept[from + 1]! <= 4000, `${b.host.slept}`);
      assert.equal(b.fake.count(list), 0, 'what was turned away need not be looked for');
    });

    for (const [status, code] of [
      [400, 'request-refused'],
      [401, 'key-refused'],
      [403, 'not-allowed'],
      [404, service.whenUnknown],
      [410, 'service-gone'],
    ] as const) {
      test(`${status}: refused with what to do, and not tried again`, async t => {
        const b = await begin(t);
        b.fake.fail(create, { type: 'status', status, error: { message: 'No.' } });
        const { problem } = await refusal(b.run());
        assert.equal(problem.code, code);
        assert.ok(problem.hint);
        assert.equal(b.fake.count(create), 1);
      });
    }

    test('an upload whose answer is lost does not double the file', async t => {
      const b = await begin(t);
      b.fake.fail(upload, { type: 'lost answer', status: 500 });
      wentWell(b, await b.run());
    });
  });

  suite(`${name}: while it trains`, () => {
    for (const [fault, given] of [
      ['500', { type: 'status', status: 500 }],
      ['a reset', { type: 'reset' }],
      ['half an answer', { type: 'half', bytes: 20 }],
      ['429', { type: 'status', status: 429, headers: { 'retry-after': '3' } }],
      ['401', { type: 'status', status: 401 }],
      ['403', { type: 'status', status: 403 }],
      ['404 for a moment', { type: 'status', status: 404 }],
      ['a time-out', undefined],
    ] as const) {
      test(`${fault}: told once, and asked for again`, async t => {
        const late = { address: new RegExp(`/${job}$`), times: 2 };
        const b = await begin(t, given ? {} : { changeHost: host => timingOut(host, late) });
        if (given) b.fake.fail(look, given, 2);
        const events = await b.run();
        wentWell(b, events);
        assert.deepEqual(stepsIn(events), [1, 2, 3]);
        const told = events.flatMap(event =>
          event.type === 'message' && event.level === 'warn' ? [event.message] : [],
        );
        assert.equal(told.length, 1, lines(events).join('\n'));
        if (!given) assert.match(told[0]!, /did not answer in time/);
        assert.ok(lines(events).includes(`info: ${title} answers again.`));
      });
    }

    test('a state that nobody knows: shown, and waited for', async t => {
      const b = await begin(t, { states: ['pondering_deeply', running, succeeded] });
      const events = await b.run();
      wentWell(b, events);
      assert.deepEqual(
        events.flatMap(event => (event.type === 'phase' && event.phase === 'pondering deeply' ? [event.status] : [])),
        [undefined],
      );
    });

    test('the job is deleted at the service: said so, and nothing is made in its place', async t => {
      const b = await begin(t);
      await b.run({ until: event => event.type === 'progress' });
      b.fake.jobs.delete(job);
      const looked = b.fake.count(look);
      assert.equal((await refusal(b.run())).problem.code, 'job-gone');
      assert.deepEqual([b.fake.count(look) - looked, b.fake.count(create)], [4, 1]);
    });

    test('410: the service has taken jobs away, and nothing is made in its place', async t => {
      const b = await begin(t);
      b.fake.fail(look, { type: 'status', status: 410 }, 1, 2);
      assert.equal((await refusal(b.run())).problem.code, 'service-gone');
      assert.equal(b.fake.count(create), 1);
    });

    test('the job fails, or is cancelled at the service: with its reason', async t => {
      const broken = await refusal((await begin(t, { states: [running, failed] })).run());
      assert.deepEqual([broken.problem.code, broken.problem.message.includes(job)], ['job-failed', true]);
      const ended = await refusal((await begin(t, { states: [running, cancelled] })).run());
      assert.equal(ended.problem.code, 'job-cancelled');
    });
  });

  suite(`${name}: cancelling`, () => {
    const cancelOn = (b: JobBench, when: (event: TuneEvent) => boolean) => {
      const stop = new AbortController();
      return b.run({
        signal: stop.signal,
        until(event) {
          if (when(event)) stop.abort('cancelled');
          return false;
        },
      });
    };
    const living = ({ fake }: JobBench) => fake.jobs.list().filter(({ status }) => status !== 'cancelled');

    test('the job at the service is cancelled too', async t => {
      const b = await begin(t);
      await assert.rejects(cancelOn(b, event => event.type === 'progress'));
      assert.deepEqual([b.fake.jobs.list().length, living(b)], [1, []]);
    });

    test('also while its answer is lost', async t => {
      const b = await begin(t);
      b.fake.fail(create, { type: 'lost answer', status: 500 });
      await assert.rejects(cancelOn(b, event => event.type === 'phase' && event.phase === 'starting'));
      assert.deepEqual(living(b), []);
    });

    test('a failure to cancel is said, with what it may cost', async t => {
      const b = await begin(t);
      b.fake.fail(cancel, { type: 'status', status: 500 }, 100);
      const { problem } = await refusal(cancelOn(b, event => event.type === 'progress'));
      assert.equal(problem.code, 'job-not-cancelled');
      assert.match(problem.message, /may still run at the service, and cost/);
    });
  });
}
