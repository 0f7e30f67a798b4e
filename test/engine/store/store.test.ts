import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { Connection } from '../../../core/engine/store/connection.ts';
import { openStore, type Store, storeOver } from '../../../core/engine/store/store.ts';
import { ProblemError } from '../../../core/text/problem.ts';
import { testHost } from '../../support/host.ts';
import { engine, fill, model, version } from './records.ts';

function opened(t: TestContext): Store {
  const store = openStore(testHost(t));
  t.after(() => store.close());
  return store;
}

const refused = (code: string) => (error: unknown) => error instanceof ProblemError && error.problem.code === code;

suite('names', () => {
  test('are found without case and shown as written', t => {
    const store = opened(t);
    fill(store);
    store.createDatabase({ name: 'Größe', source: 'pglite', options: { sample: true }, createdAt: 3 });
    assert.deepEqual(store.engine('LOCAL'), engine);
    assert.equal(store.model('MindsDB', 'FT_SQL')?.name, 'Ft_sql');
    assert.equal(store.version('mindsdb', 'ft_SQL', 1)?.model, 'Ft_sql');
    assert.deepEqual(store.database('GRÖSSE'.replace('SS', 'ß'))?.options, { sample: true });
  });
  test('that exist are refused with the ways out', t => {
    const store = opened(t);
    fill(store);
    assert.throws(() => store.createEngine({ ...engine, name: 'lOCAL' }), refused('engine-exists'));
    assert.throws(
      () => store.createModel({ ...model, name: 'FT_SQL' }, version),
      (error: unknown) => error instanceof ProblemError && /IF NOT EXISTS.*OR REPLACE/.test(error.problem.hint ?? ''),
    );
  });
});

suite('models and versions', () => {
  test('the first version is number 1 and active; the next is one more and not', t => {
    const store = opened(t);
    fill(store);
    assert.deepEqual(
      store.model('mindsdb', 'ft_sql')?.versions.map(v => [v.version, v.active]),
      [
        [1, true],
        [2, false],
      ],
    );
  });
  test('a version comes back as it was written; absent fields stay absent', t => {
    const store = opened(t);
    fill(store);
    assert.deepEqual(store.version('mindsdb', 'ft_sql', 1), {
      ...version,
      project: 'mindsdb',
      model: 'Ft_sql',
      version: 1,
      active: true,
    });
  });
  test('only a complete version becomes active, and then it alone', t => {
    const store = opened(t);
    fill(store);
    const second = { project: 'mindsdb', model: 'ft_sql', version: 2 };
    assert.throws(() => store.setActive(second), refused('version-not-ready'));
    store.updateVersionOfRun('run1', { status: 'complete', artifact: 'runs/run1/model' });
    store.setActive(second);
    assert.deepEqual(
      store.models()[0]?.versions.map(v => v.active),
      [false, true],
    );
    assert.throws(() => store.setActive({ ...second, version: 3 }), refused('unknown-version'));
  });
  test('fields can be cleared', t => {
    const store = opened(t);
    fill(store);
    const first = { project: 'mindsdb', model: 'ft_sql', version: 1 };
    store.updateVersion(first, { tag: 'a', error: 'b' });
    store.updateVersion(first, { error: undefined });
    const { tag, error } = store.version('mindsdb', 'ft_sql', 1)!;
    assert.deepEqual([tag, error], ['a', undefined]);
  });
  test('the active version cannot be dropped, another one can; its run is asked to stop', t => {
    const store = opened(t);
    fill(store);
    assert.throws(
      () => store.dropVersion({ project: 'mindsdb', model: 'ft_sql', version: 1 }),
      refused('version-active'),
    );
    store.dropVersion({ project: 'mindsdb', model: 'ft_sql', version: 2 });
    assert.equal(store.version('mindsdb', 'ft_sql', 2), undefined);
    assert.equal(store.requests('run1').cancel, true);
    assert.equal(store.updateVersionOfRun('run1', { status: 'complete' }), false);
  });
  test('a dropped model goes with its versions; its runs stay as history and are asked to stop', t => {
    const store = opened(t);
    fill(store);
    assert.equal(store.dropModel('mindsdb', 'FT_SQL'), true);
    assert.equal(store.dropModel('mindsdb', 'ft_sql'), false);
    assert.deepEqual(store.models(), []);
    assert.equal(store.runs().length, 1);
    assert.equal(store.requests('run1').cancel, true);
  });
  test('an engine in use and a project with models are not dropped', t => {
    const store = opened(t);
    fill(store);
    assert.throws(() => store.dropEngine('local'), refused('engine-in-use'));
    assert.throws(() => store.dropProject('mindsdb'), refused('project-in-use'));
    store.dropModel('mindsdb', 'ft_sql');
    assert.equal(store.dropEngine('local'), true);
    assert.equal(store.dropEngine('local'), false);
  });
  test('the same name may be used in two projects', t => {
    const store = opened(t);
    fill(store);
    store.createProject({ name: 'Other', createdAt: 5 });
    store.createModel({ ...model, project: 'other', predict: 'reply' }, version);
    assert.deepEqual(
      store.models('OTHER').map(m => [m.project, m.predict]),
      [['Other', 'reply']],
    );
    assert.equal(store.model('mindsdb', 'ft_sql')?.predict, 'answer');
  });
});

suite('leases', () => {
  const claim = (store: Store, now: number) => store.claimRun('run1', { owner: 'you', until: now + 10 }, now);
  test('a run is claimed only when nobody holds it any more', t => {
    const store = opened(t);
    fill(store);
    assert.equal(claim(store, 95), false);
    assert.equal(claim(store, 100), true);
    assert.equal(store.renewLease('run1', { owner: 'me', until: 200 }), undefined);
    assert.deepEqual(store.renewLease('run1', { owner: 'you', until: 200 }), { cancel: false, pause: false });
  });
  test('who lost the lease writes nothing', t => {
    const store = opened(t);
    fill(store);
    claim(store, 100);
    const moved = { ...store.run('run1')!, step: 5 };
    assert.equal(store.saveRun(moved, 'me'), false);
    assert.equal(store.run('run1')?.step, 0);
    assert.equal(store.saveRun(moved, 'you'), true);
    assert.equal(store.run('run1')?.step, 5);
  });
  test('a released run is free at once, a finished one never', t => {
    const store = opened(t);
    fill(store);
    store.releaseLease('run1', 'me');
    assert.equal(claim(store, 50), true);
    store.saveRun({ ...store.run('run1')!, status: 'failed', finishedAt: 60 }, 'you');
    assert.equal(claim(store, 5000), false);
    assert.equal(store.requestCancel('run1'), false);
  });
  test('a clock that was set back does not lock a run for ever', t => {
    const store = opened(t);
    fill(store);
    assert.equal(claim(store, 1), true);
  });
});

suite('what runs, calls and comparisons tell', () => {
  test('a step that is told twice stays one metric', t => {
    const store = opened(t);
    fill(store);
    const metric = { run: 'run1', step: 1, epoch: 0.5, at: 1 };
    store.addMetric({ ...metric, trainingLoss: 3 });
    store.addMetric({ ...metric, validationLoss: 2, at: 2 });
    assert.deepEqual(store.metrics('run1'), [{ ...metric, trainingLoss: 3, validationLoss: 2, at: 2 }]);
  });
  test('rows of a comparison come by index and are replaced', t => {
    const store = opened(t);
    store.addComparison(
      {
        id: 'c',
        models: ['a.1', 'a.2'],
        status: 'running',
        total: 2,
        createdAt: 1,
        statement: 'COMPARE …',
      },
      { owner: 'me', until: 1000 },
    );
    for (const index of [1, 0, 1]) store.saveComparisonRow('c', { index, question: `q${index}`, answers: [] });
    assert.deepEqual(
      store.comparisonRows('c').map(r => r.index),
      [0, 1],
    );
    assert.deepEqual(
      store.comparisonRows('c', 1).map(r => r.question),
      ['q1'],
    );
    store.updateComparison('c', { status: 'complete' });
    assert.equal(store.comparison('c')?.status, 'complete');
    assert.deepEqual(store.comparisonSummary('c'), []);
    const pair = { index: 1, left: 0, right: 1 };
    store.judge('c', { ...pair, better: 'left' });
    store.judge('c', { ...pair, better: 'right' });
    store.judge('c', { ...pair, index: 0, better: 'same' });
    assert.deepEqual(store.judgements('c'), [
      { ...pair, index: 0, better: 'same' },
      { ...pair, better: 'right' },
    ]);
    store.judge('c', pair);
    assert.equal(store.judgements('c').length, 1);
  });
  test('settings', t => {
    const store = opened(t);
    store.setSetting('a', 1);
    store.setSetting('a', 'two');
    assert.equal(store.setting('a'), 'two');
    store.setSetting('a', undefined);
    assert.equal(store.setting('a'), undefined);
  });
});

suite('transactions', () => {
  test('all or nothing', t => {
    const store = opened(t);
    const before = store.snapshot();
    assert.throws(() =>
      store.transaction(() => {
        fill(store);
        throw new Error('no');
      }),
    );
    assert.deepEqual(store.snapshot(), before);
    assert.equal(store.revision, before.revision);
    fill(store);
    assert.equal(store.models().length, 1);
  });
  test('a part may fail alone', t => {
    const store = opened(t);
    store.transaction(() => {
      store.createEngine(engine);
      assert.throws(() => store.createModel({ ...model, project: 'nowhere' }, version));
      store.createEngine({ ...engine, name: 'second' });
    });
    assert.deepEqual(
      store.engines().map(e => e.name),
      ['Local', 'second'],
    );
  });
  test('cannot wait for anything', t => {
    const store = opened(t);
    assert.throws(
      () =>
        store.transaction(async () => {
          store.createEngine(engine);
        }),
      TypeError,
    );
    assert.deepEqual(store.engines(), []);
  });
});

suite('snapshots', () => {
  test('are the same value until something that they show changes', t => {
    const store = opened(t);
    fill(store);
    const first = store.snapshot();
    store.addEvent({ run: 'run1', at: 1, level: 'info', message: 'hello' });
    store.setSetting('a', 1);
    store.renewLease('run1', { owner: 'me', until: 1000 });
    assert.equal(store.snapshot(), first);
    store.createEngine({ ...engine, name: 'second' });
    const second = store.snapshot();
    assert.ok(second.revision > first.revision);
    assert.equal(second.engines.length, 2);
    assert.deepEqual(structuredClone(second), second);
  });
  test('listeners hear a burst as little as once, and failures of one do not silence the others', async t => {
    const store = opened(t);
    let heard = 0;
    store.onChange(() => {
      throw new Error('no');
    });
    const told = new Promise<void>(resolve => {
      store.onChange(() => {
        heard++;
        resolve();
      });
    });
    fill(store);
    await told;
    assert.equal(heard, 1);
  });
});

suite('trouble with the file', () => {
  /** A store over a connection that a pragma has crippled after it was filled. */
  function crippled(t: TestContext, pragma: string) {
    const host = testHost(t);
    const connection = new Connection(join(host.data, 'catalog.db'));
    t.after(() => connection.close());
    const store = storeOver(connection, host);
    fill(store);
    connection.execute(pragma);
    return store;
  }
  const writeMuch = (store: Store) =>
    store.transaction(() => {
      for (let i = 0; i < 200; i++)
        store.createEngine({ ...engine, name: `e${i}`, options: { text: 'x'.repeat(5000) } });
    });

  test('a full disk: says so, and the catalog is as before', t => {
    const store = crippled(t, 'PRAGMA max_page_count = 60');
    const before = store.snapshot();
    assert.throws(() => writeMuch(store), refused('disk-full'));
    assert.deepEqual({ ...store.snapshot() }, before);
    store.setSetting('still', 'works');
  });
  test('a file that cannot be written', t => {
    const store = crippled(t, 'PRAGMA query_only = 1');
    assert.throws(() => writeMuch(store), refused('data-read-only'));
    assert.equal(store.engines().length, 1);
  });
});
