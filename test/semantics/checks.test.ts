// Every check against its own examples: the problem where «…» says, none in the good one, and its fix.
import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { emptySnapshot } from '../../core/catalog/snapshot.ts';
import { parse } from '../../core/dialect/parser.ts';
import { check } from '../../core/ide/diagnostics.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { withoutIgnored } from '../../core/semantics/checks/ignores.ts';
import { checks } from '../../core/semantics/checks/index.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { problem } from '../../core/text/problem.ts';

const problems = (text: string) => check(parse(text), exampleCatalog, '2026-01-01');
const of = (id: string, text: string) => problems(text).filter(p => p.code === id);

for (const { id, examples, severity, explanation } of checks) {
  describe(id, () => {
    for (const { bad, good, fixed } of examples) {
      const text = bad.replace(/[«»]/g, '');
      it(bad, () => {
        const found = of(id, text);
        assert.deepEqual(
          found.map(p => p.range),
          [{ from: bad.indexOf('«'), to: bad.indexOf('»') - 1 }],
        );
        assert.equal(found[0]!.severity, severity);
        assert.equal(fixed === undefined ? undefined : applyEdits(text, found[0]!.fixes![0]!.edits), fixed);
        if (fixed !== undefined) assert.deepEqual(of(id, fixed), []);
      });
      it(good, () => assert.deepEqual(of(id, good), []));
    }
    it('explains itself', () => assert.match(explanation, /^[A-Z`].*\.$/));
  });
}

it('has no two checks of one id', () => {
  assert.equal(new Set(checks.map(each => each.id)).size, checks.length);
});

it('says one thing about one place', () => {
  for (const { examples } of checks) {
    for (const { bad } of examples) {
      const places = problems(bad.replace(/[«»]/g, '')).map(p => `${p.range?.from}`);
      assert.equal(new Set(places).size, places.length, bad);
    }
  }
});

it('leaves a condition to the grammar while that cannot read it', () => {
  const codes = problems('SELECT answer FROM ft_sql WHERE content = = 1').map(p => p.code);
  assert.deepEqual(codes, ['syntax']);
});

it('does not call an input a filter whose value is still to be written', () => {
  const codes = (text: string) => problems(text).map(p => p.code);
  assert.deepEqual(codes('SELECT answer FROM ft_sql WHERE content'), ['missing-input']);
  assert.deepEqual(codes("SELECT answer FROM ft_sql WHERE content = 'hi!' AND content"), ['input-as-filter']);
});

it('mends a name with a dot in the quotes that can hold it', () => {
  const text = (name: string) => `CREATE MODEL \`my.model\` PREDICT a; DESCRIBE ${name};`;
  for (const name of ['my.model', '"my.model"', '"my_model"', 'my_model']) {
    const [found] = of('unknown-model', text(name));
    assert.equal(applyEdits(text(name), found!.fixes![0]!.edits), text('`my.model`'), name);
  }
  const [found] = of('unknown-model', text('my.model.1'));
  assert.equal(applyEdits(text('my.model.1'), found!.fixes![0]!.edits), text('`my.model`.1'));
});

it('says nothing of columns while the tables are still being written', () => {
  const text = 'SELECT m.answer, expected FROM example_db.demo_data.chats AS c JOIN';
  assert.deepEqual(
    problems(text).map(p => p.code),
    ['syntax-incomplete'],
  );
});

it('waits for the FROM of a query before it says that its columns make no chats', () => {
  assert.deepEqual(problems('FINETUNE ft_sql FROM example_db (SELECT role);'), []);
});

it('says nothing of the value that an option still misses', () => {
  const codes = problems("CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host' = 'h'};").map(p => p.code);
  assert.deepEqual(codes, ['syntax']);
});

it('says of a database and a schema where a table belongs what they are', () => {
  const said = (text: string) => problems(text).map(({ message, hint }) => `${message} ${hint}`);
  assert.deepEqual(said('SELECT * FROM example_db'), [
    '`example_db` is a database, not a table. Its tables are named with it, as in example_db.demo_data.chats.',
  ]);
  assert.deepEqual(said('SELECT * FROM example_db.demo_data'), [
    '`demo_data` is a schema of `example_db`, not a table. It has `chats`, `test_questions`.',
  ]);
});

it('knows the database behind a word that stands in place of another', () => {
  const codes = problems('FINETUNE ft_sql ON example_db (SELECT role, content FROM demo_data.chats);').map(p => p.code);
  assert.deepEqual(codes, ['syntax']);
});

it('suggests providers that need no engine made first', () => {
  const text = "CREATE MODEL m PREDICT a USING engine = 'locl', prompt_template = '{{q}}';";
  const [found] = problems(text);
  assert.equal(found!.hint, 'Did you mean `local`?');
  assert.equal(applyEdits(text, found!.fixes![0]!.edits), text.replace('locl', 'local'));
});

it('does not suggest the database that a path begins with as another spelling of it', () => {
  const text = 'FINETUNE ft_sql FROM example_db.demo_data (SELECT role, content FROM demo_data.chats);';
  const [found, ...more] = problems(text);
  assert.deepEqual(more, []);
  assert.equal(found!.message, 'There is no database `example_db.demo_data`.');
  assert.equal(found!.hint, 'Write `example_db` alone; its schemas and tables are named in queries.');
  assert.equal(applyEdits(text, found!.fixes![0]!.edits), text.replace('FROM example_db.demo_data', 'FROM example_db'));
});

describe('names that a file makes', () => {
  const codes = (text: string, catalog = exampleCatalog) => check(parse(text), catalog).map(p => p.code);
  const create = "CREATE MODEL made PREDICT answer USING engine = 'local', prompt_template = '{{q}}';\n";

  it('exist further down', () => {
    assert.deepEqual(codes(`${create}SELECT answer FROM made WHERE q = 'x';`), []);
  });

  it('are judged by their own template', () => {
    assert.deepEqual(codes(`${create}SELECT answer FROM made WHERE content = 'x';`), ['missing-input']);
  });

  it('do not exist yet above', () => {
    assert.deepEqual(codes(`SELECT answer FROM made WHERE q = 'x';\n${create}`), ['used-before-made']);
  });

  it('have the versions that FINETUNE adds', () => {
    const tune = 'FINETUNE made FROM example_db (SELECT role, content FROM demo_data.chats);\n';
    assert.deepEqual(codes(`${create}${tune}SELECT answer FROM made.2 WHERE q = 'x';`), []);
    assert.deepEqual(codes(`${create}${tune}SELECT answer FROM made.3 WHERE q = 'x';`), ['unknown-version']);
  });

  it('are not the version that FINETUNE itself would make of them', () => {
    const tune = (version: string) =>
      `FINETUNE ${version} FROM example_db (SELECT role, content FROM demo_data.chats);\n`;
    const [found, ...more] = check(parse(tune('ft_sql.4')), exampleCatalog);
    assert.deepEqual([found?.code, more], ['unknown-version', []]);
    assert.equal(found!.hint, 'It has ft_sql.1, ft_sql.2, ft_sql.3.');
    assert.deepEqual(codes(tune('ft_sql') + tune('ft_sql.4') + tune('ft_sql.5')), []);
  });

  it('may be those of a file that nobody has read yet', () => {
    const bring = "IMPORT MODEL brought FROM 'brought.zip';\n";
    assert.deepEqual(codes(`${bring}SELECT reply FROM brought WHERE anything = 'x';`), []);
    assert.deepEqual(codes(`${bring}EXPORT MODEL brought.1 TO 'again.zip';`), []);
    assert.deepEqual(codes(`${bring}EXPORT MODEL brought.2 TO 'again.zip';`), ['unknown-version']);
    assert.deepEqual(
      codes(`${bring}FINETUNE brought FROM example_db (SELECT role, content FROM demo_data.chats);`),
      [],
    );
  });

  it('count for views, tables and after USE', () => {
    assert.deepEqual(codes('CREATE VIEW v AS (SELECT 1);\nSELECT * FROM v;').includes('unknown-model'), false);
    assert.deepEqual(codes('USE example_db;\nSELECT * FROM chats;').includes('unknown-model'), false);
    assert.deepEqual(codes('WITH c AS (SELECT 1 AS one) SELECT * FROM c;'), []);
  });
});

describe('without a catalog', () => {
  it('no name is unknown', () => {
    assert.deepEqual(check(parse("SELECT answer FROM nobody.7 WHERE a = 'b' USING c = 1;")), []);
  });

  it('an empty catalog makes every name unknown', () => {
    assert.deepEqual(
      check(parse('DROP MODEL nobody;'), emptySnapshot).map(p => p.code),
      ['unknown-model'],
    );
  });

  it('a provider that is not known is at most a warning', () => {
    const text = "CREATE ML_ENGINE e FROM some_service;\nCREATE MODEL m PREDICT a USING engine = 'e', anything = 1;";
    assert.deepEqual(
      check(parse(text)).map(p => p.severity),
      ['warning'],
    );
  });
});

describe('ignore comments', () => {
  const wrong = 'DROP MODEL nobody;';
  const codes = (text: string) => problems(text).map(p => p.code);

  it('silence the line they are on and the next', () => {
    assert.deepEqual(codes(`-- tunesql-ignore unknown-model: made elsewhere\n${wrong}`), []);
    assert.deepEqual(codes(`${wrong} -- tunesql-ignore unknown-model: made elsewhere`), []);
    assert.deepEqual(codes(`-- tunesql-ignore unknown-model: once\n${wrong}\n${wrong}`), ['unknown-model']);
  });

  it('silence only what they name', () => {
    assert.deepEqual(codes(`-- tunesql-ignore unknown-engine: other\n${wrong}`), ['unknown-model']);
    assert.deepEqual(codes(`-- tunesql-ignore unknown-engine, unknown-model: both\n${wrong}`), []);
  });

  it('silence a whole file', () => {
    assert.deepEqual(codes(`-- tunesql-ignore-file unknown-model: made elsewhere\n${wrong}\n\n${wrong}`), []);
  });

  it('stand above one another, and at the end of a line that is silenced itself', () => {
    const above = '-- tunesql-ignore unknown-model: one\n-- tunesql-ignore unknown-engine: two\n\n-- more\n';
    assert.deepEqual(codes(`${above}${wrong} DROP ML_ENGINE nobody;\n${wrong}`), ['unknown-model']);
    assert.deepEqual(codes(`${above}${wrong} -- tunesql-ignore unknown-model: again\n${wrong}\n${wrong}`), [
      'unknown-model',
    ]);
  });

  it('are looked up, not gone through for every problem', () => {
    const count = 200;
    const text = `-- tunesql-ignore unknown-model: made elsewhere\n${wrong}\n\n${wrong}\n`.repeat(count);
    const document = parse(text);
    const all = document.statements.map(({ range }) => problem('unknown-model', 'No model.', { range }));
    const has = mock.method(Set.prototype, 'has');
    const left = withoutIgnored(all, document);
    const asked = has.mock.callCount();
    has.mock.restore();
    assert.equal(left.length, count);
    assert.ok(asked < 5 * all.length, `${asked}`);
  });

  it('are nothing in a text, and nothing to the grammar', () => {
    assert.deepEqual(codes(`SELECT '\n-- tunesql-ignore unknown-model: no\n'; ${wrong}`), ['unknown-model']);
    assert.ok(codes('-- tunesql-ignore syntax-statement: no\nSELEC 1;').length > 0);
  });
});
