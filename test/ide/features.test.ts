// Hover, outline, references, rename, folding, selection, colours, signatures and code actions: text in, text out.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeActions } from '../../core/ide/codeActions.ts';
import { folds } from '../../core/ide/folding.ts';
import { hover } from '../../core/ide/hover.ts';
import { definition, highlights, prepareRename, references, rename } from '../../core/ide/references.ts';
import { selectionRanges } from '../../core/ide/selection.ts';
import { semanticTokens } from '../../core/ide/semanticTokens.ts';
import { signature } from '../../core/ide/signature.ts';
import { outline } from '../../core/ide/symbols.ts';
import { applyEdits } from '../../core/text/edits.ts';
import type { Range } from '../../core/text/range.ts';
import { marked, uri } from './marked.ts';

describe('hover', () => {
  const cases: readonly (readonly [text: string, over: string, says: RegExp])[] = [
    [
      "SELECT answer FROM ft_|sql WHERE content = 'x';",
      'ft_sql',
      /\*\*ft_sql\.2\*\*.*nano-sql.*ft_sql\.2\*\* \(active\).*validation loss 0\.210/s,
    ],
    // What a FINETUNE in the file will make has no losses yet.
    [
      'FINETUNE ft_s|ql FROM example_db (SELECT role FROM demo_data.chats);',
      'ft_sql',
      /\n- ft_sql\.4 · once tuned from ft_sql\.2$/m,
    ],
    ["SELECT answer FROM ft_sql.|1 WHERE content = 'x';", 'ft_sql.1', /\*\*ft_sql\.1\*\* · model/],
    ['SELECT * FROM example_db.demo_data.ch|ats;', 'example_db.demo_data.chats', /about 3,000 rows.*`role` text/s],
    ['SELECT * FROM mod|els;', 'models', /system table/],
    ['SELECT ro|le FROM example_db.demo_data.chats;', 'role', /\*\*role\*\* · text/],
    ['FINETUNE ft_sql FROM example_db (SELECT ro|le FROM demo_data.chats);', 'role', /\*\*role\*\* · text/],
    ['FINETUNE ft_sql FROM example_db (SELECT role FROM demo_data.ch|ats);', 'demo_data.chats', /about 3,000 rows/],
    ["CREATE VIEW v AS (SELECT answer FROM ft_|sql WHERE content = 'x');", 'ft_sql', /nano-sql/],
    ['FINETUNE ft_sql FROM example|_db (SELECT 1);', 'example_db', /database on `pglite`/],
    ['FINETUNE ft_sql FROM example_db (SELECT 1) USING n_ep|ochs = 3;', 'n_epochs', /Default `3`/],
    ["CREATE MODEL m PREDICT a USING engine = 'my_lo|cal', prompt_template = '{{q}}';", 'my_local', /engine/],
    ['FINE|TUNE ft_sql FROM example_db (SELECT 1);', 'FINETUNE', /makes a new version/],
    ['CREATE ML_ENGINE e FROM lo|cal;', 'local', /provider/],
    [
      "CREATE MODEL ma|de PREDICT a USING engine = 'local', prompt_template = '{{q}}';",
      'made',
      /takes `q`, answers with `a`/,
    ],
  ];
  for (const [text, over, says] of cases) {
    it(text, () => {
      const { view, offset } = marked(text);
      const found = hover(view, offset);
      assert.ok(found, 'there is a card');
      assert.equal(view.document.text.slice(found.range.from, found.range.to), over);
      assert.match(found.markdown, says);
    });
  }

  for (const text of ["SELECT 'tex|t';", '-- FINE|TUNE', 'SELECT 1;  |', 'DROP MODEL nob|ody;', 'SELECT 4|2;']) {
    it(`nothing at ${text}`, () => {
      const { view, offset } = marked(text);
      assert.equal(hover(view, offset), undefined);
    });
  }
});

describe('outline', () => {
  it('names statements by what they make and ask', () => {
    const { view } = marked(
      'create or replace model m predict a;\n-- note\nSELECT 1;\nFINETUNE m FROM d (SELECT 1);\nSET ACTIVE m.2;\nselec',
    );
    assert.deepEqual(
      outline(view.document).map(({ name, effect }) => `${name} (${effect})`),
      ['CREATE MODEL m (write)', 'SELECT (read)', 'FINETUNE m (run)', 'SET ACTIVE m.2 (write)'],
    );
  });
});

const model = "CREATE MODEL |mine PREDICT a USING engine = 'local', prompt_template = '{{q}}';\n";
const other = 'file:///other.tunesql';

describe('definition, references and rename', () => {
  /** What stands at the places, each with its line's number. */
  const shown = (
    view: ReturnType<typeof marked>['view'],
    places: readonly { readonly uri: string; readonly range: Range }[],
  ) =>
    places.map(({ uri: at, range }) => {
      const { text } = view.open.get(at)!;
      const line = text.slice(0, range.from).split('\n').length;
      return `${at === uri ? '' : 'other '}${line} ${text.slice(range.from, range.to)}`;
    });

  it('finds a model in all open texts, under every spelling', () => {
    const { view, offset } = marked(
      `${model}SELECT a FROM MINE.1 WHERE q = 'x';\nFINETUNE mindsdb.mine FROM d (SELECT 1);`,
      {
        [other]: 'SELECT m.a FROM d.t JOIN `mine` AS m;\nSELECT mine FROM d.t;',
      },
    );
    assert.deepEqual(shown(view, references(view, offset, true)), ['other 1 `mine`', '1 mine', '2 MINE', '3 mine']);
    assert.deepEqual(shown(view, definition(view, offset)), ['1 mine']);
    assert.deepEqual(
      highlights(view, offset).map(h => h.kind),
      ['write', 'read', 'read'],
    );
  });

  it('goes from the use to the statement of another text', () => {
    const { view, offset } = marked("SELECT a FROM mi|ne WHERE q = 'x';", { [other]: model.replace('|', '') });
    assert.deepEqual(shown(view, definition(view, offset)), ['other 1 mine']);
  });

  it('finds an engine inside quotes', () => {
    const { view, offset } = marked(
      "CREATE ML_ENGINE fa|st FROM local;\nCREATE MODEL m PREDICT a USING engine = 'fast', prompt_template = '{{q}}';",
    );
    assert.deepEqual(shown(view, references(view, offset, true)), ['1 fast', '2 fast']);
  });

  it('keeps aliases to their statement', () => {
    const { view, offset } = marked('SELECT t.a FROM d.x AS t| WHERE t.b = 1;\nSELECT t.a FROM d.x AS t;');
    assert.deepEqual(shown(view, references(view, offset, true)), ['1 t', '1 t', '1 t']);
  });

  const renamed = (text: string, name: string, others: Readonly<Record<string, string>> = {}) => {
    const { view, offset } = marked(text, others);
    const renaming = rename(view, offset, name);
    assert.ok('edits' in renaming, JSON.stringify(renaming));
    return renaming.edits.map(({ uri: at, edits }) => applyEdits(view.open.get(at)!.text, edits));
  };

  it('renames across texts, versions kept', () => {
    assert.deepEqual(
      renamed(`SELECT a FROM ft|_sql.2 WHERE content = 'x';`, 'new', { [other]: 'SET ACTIVE ft_sql.1;' }),
      ['SET ACTIVE new.1;', "SELECT a FROM new.2 WHERE content = 'x';"],
    );
  });

  it('writes back-quotes where the new name needs them, and none inside quotes', () => {
    const text = "CREATE ML_ENGINE fa|st FROM local;\nCREATE MODEL m PREDICT a USING engine = 'fast';";
    assert.deepEqual(renamed(text, 'my engine'), [
      "CREATE ML_ENGINE `my engine` FROM local;\nCREATE MODEL m PREDICT a USING engine = 'my engine';",
    ]);
    assert.deepEqual(renamed('SELECT t.a FROM d.x AS |t;', 'select'), ['SELECT `select`.a FROM d.x AS `select`;']);
  });

  it('renames inside the queries of views, and not inside the text of other databases', () => {
    const text =
      "DROP MODEL ft_|sql; CREATE VIEW v AS (SELECT answer FROM ft_sql WHERE content = 'x'); SELECT * FROM example_db (SELECT * FROM ft_sql);";
    assert.deepEqual(renamed(text, 'new'), [
      "DROP MODEL new; CREATE VIEW v AS (SELECT answer FROM new WHERE content = 'x'); SELECT * FROM example_db (SELECT * FROM ft_sql);",
    ]);
  });

  it('renames what qualifies columns, unless an alias does', () => {
    assert.deepEqual(renamed("SELECT ft_sql.answer FROM ft_|sql.2 WHERE ft_sql.content = 'x';", 'new'), [
      "SELECT new.answer FROM new.2 WHERE new.content = 'x';",
    ]);
    assert.deepEqual(
      renamed('SELECT ft_sql.role, m.answer FROM example_db.demo_data.chats AS ft_sql JOIN ft_|sql AS m;', 'new'),
      ['SELECT ft_sql.role, m.answer FROM example_db.demo_data.chats AS ft_sql JOIN new AS m;'],
    );
    const text =
      'INSERT INTO example_|db.demo_data.t (a) SELECT example_db.demo_data.chats.role FROM example_db.demo_data.chats;';
    assert.deepEqual(renamed(text, 'db'), [
      'INSERT INTO db.demo_data.t (a) SELECT db.demo_data.chats.role FROM db.demo_data.chats;',
    ]);
  });

  it('renames the database that a new table is made in', () => {
    assert.deepEqual(
      renamed(
        'USE example_|db; CREATE TABLE example_db.s.t (SELECT a FROM example_db.u); CREATE TABLE other.t (a INT);',
        'db',
      ),
      ['USE db; CREATE TABLE db.s.t (SELECT a FROM db.u); CREATE TABLE other.t (a INT);'],
    );
  });

  it('reaches texts of the workspace that are not open, where they are model SQL', () => {
    const { view, offset, service } = marked("SELECT answer FROM ft_|sql WHERE content = 'x';");
    service.setWorkspaceText('file:///closed.tunesql', 'DROP MODEL ft_sql;');
    service.setWorkspaceText('file:///mine.sql', '-- tunesql\nSELECT * FROM ft_sql.1;');
    service.setWorkspaceText('file:///theirs.sql', 'SELECT * FROM ft_sql;');
    service.setWorkspaceText(uri, 'what the file holds while the editor holds another text: ft_sql');
    service.setWorkspaceText('file:///gone.tunesql', 'DROP MODEL ft_sql;');
    service.setWorkspaceText('file:///gone.tunesql', undefined);
    const renaming = rename(view, offset, 'new');
    assert.ok('edits' in renaming);
    assert.deepEqual(
      renaming.edits.map(({ uri: at, edits }) => applyEdits(service.parsed(at)!.text, edits)),
      ["SELECT answer FROM new WHERE content = 'x';", 'DROP MODEL new;', '-- tunesql\nSELECT * FROM new.1;'],
    );
    // What a file makes counts for others only while it is open.
    service.setWorkspaceText('file:///closed.tunesql', "CREATE MODEL unopened PREDICT a USING engine = 'local';");
    service.change(uri, 2, 'DROP MODEL unopened;');
    assert.deepEqual(
      service.diagnostics(uri).map(p => p.code),
      ['unknown-model'],
    );
  });

  it('renames what DESCRIBE names, whatever it is', () => {
    assert.deepEqual(renamed('DESCRIBE ft_sql.2; DESCRIBE MODEL ft_|sql; DROP MODEL ft_sql;', 'new'), [
      'DESCRIBE new.2; DESCRIBE MODEL new; DROP MODEL new;',
    ]);
    assert.deepEqual(renamed('DESCRIBE my_|local; DROP ML_ENGINE my_local; DROP MODEL my_local;', 'new'), [
      'DESCRIBE new; DROP ML_ENGINE new; DROP MODEL my_local;',
    ]);
  });

  it('renames no provider, no keyword and nothing to nothing', () => {
    for (const text of [
      'CREATE ML_ENGINE e FROM lo|cal;',
      'SEL|ECT 1;',
      'SELECT a FROM example_db.demo_data.cha|ts;',
    ]) {
      const { view, offset } = marked(text);
      assert.equal(prepareRename(view, offset), undefined, text);
    }
    const { view, offset } = marked(model);
    assert.ok('code' in rename(view, offset, ' '));
    assert.ok('code' in rename(view, offset, 'a`b'));
    assert.ok('code' in rename(view, offset, '12'));
    assert.ok('code' in rename(view, offset, '12'));
  });
});

it('folds statements, parentheses, comment blocks and regions', () => {
  const text = '-- #region a\n-- one\n-- two\nFINETUNE m FROM d (\n  SELECT 1\n);\nSELECT 1;\n-- #endregion\n';
  const { document } = marked(text).view;
  const line = (at: number) => text.slice(0, at).split('\n').length;
  assert.deepEqual(
    folds(document).map(({ from, to, kind }) => `${kind} ${line(from)}-${line(to)}`),
    ['region 1-8', 'comment 2-3', 'statement 4-6', 'statement 4-6'],
  );
});

it('grows the selection from the word to the text', () => {
  const { view, offset } = marked('SELECT 1;\nSELECT a FROM t WHERE b = c|d + 1;');
  assert.deepEqual(
    selectionRanges(view, offset).map(({ from, to }) => view.document.text.slice(from, to)),
    ['cd', 'cd + 1', 'b = cd + 1', 'SELECT a FROM t WHERE b = cd + 1', 'SELECT 1;\nSELECT a FROM t WHERE b = cd + 1;'],
  );
});

it('colours names by what they mean', () => {
  const { view } = marked(
    "CREATE MODEL m PREDICT a USING engine = 'local', prompt_template = 'it\\'s {{q}}';\nSELECT COUNT(*) FROM ft_sql.2 AS x;",
  );
  const { text } = view.document;
  assert.deepEqual(
    semanticTokens(view).map(
      ({ range, type, declares }) => `${text.slice(range.from, range.to)} ${type}${declares ? ' new' : ''}`,
    ),
    [
      'm class new',
      'engine property',
      'local namespace',
      'prompt_template property',
      '{{q}} macro',
      'COUNT function',
      'ft_sql class',
      'x variable new',
    ],
  );
});

describe('signature help', () => {
  const active = (text: string) => {
    const { view, offset } = marked(text);
    const found = signature(view, offset);
    const part = found?.active === undefined ? undefined : found.parameters[found.active];
    return part && found!.label.slice(part.from, part.to);
  };
  for (const [text, part] of [
    ['FINETUNE |', '<name>'],
    ['FINETUNE m FROM |', '<source>'],
    ['FINETUNE m FROM d (SELECT |', '<query>'],
    ['FINETUNE m FROM d (SELECT 1) USING |', '<clauses>'],
    ['CREATE ML_ENGINE e FROM |', '<provider>'],
    ['SELECT COALESCE(a, |', '…'],
    ['SELECT REPLACE(LOWER(a), |', 'from'],
    ['SELECT LOWER(REPLACE(a, b|', 'from'],
    ['SELECT a, |', undefined],
  ] as const) {
    it(text, () => assert.equal(active(text), part));
  }
});

describe('code actions', () => {
  const titles = (text: string) => {
    const { view, offset, service } = marked(text);
    return codeActions(view, service.diagnostics(uri), { from: offset, to: offset }).map(each => each.title);
  };

  it('fix the problem at the cursor, and all of their kind', () => {
    assert.deepEqual(titles('DROP MODEL ft_s|q;\nDROP MODEL fixd;'), [
      'Change to `ft_sql`',
      'Fix all problems that have one fix',
      'Ignore `unknown-model` here',
      'Explain `unknown-model`',
    ]);
    assert.deepEqual(titles('DROP MODEL ft_sql;|'), []);
  });

  it('leave nothing to fix', () => {
    const { view, service, offset } = marked(
      'DROP MODEL ft_s|q;\nSELECT answer FROM fixed WHERE content = ‘hi’ USING max_tokns = 1,;',
    );
    const all = codeActions(view, service.diagnostics(uri), { from: offset, to: offset }).find(
      a => a.kind === 'fixAll',
    )!;
    const after = marked(applyEdits(view.document.text, all.edits));
    assert.deepEqual(after.service.diagnostics(uri), []);
  });

  it('write the columns instead of *', () => {
    const rewritten = (text: string) => {
      const { view, service, offset } = marked(text);
      const all = codeActions(view, service.diagnostics(uri), { from: offset, to: offset });
      const found = all.find(each => each.kind === 'rewrite');
      return found && applyEdits(view.document.text, found.edits);
    };
    assert.equal(
      rewritten('SELECT |* FROM example_db.demo_data.test_questions;'),
      'SELECT content, expected FROM example_db.demo_data.test_questions;',
    );
    assert.equal(
      rewritten(
        'SELECT a.|*, b.role FROM example_db.demo_data.test_questions AS a JOIN example_db.demo_data.chats AS b;',
      ),
      'SELECT a.content, a.expected, b.role FROM example_db.demo_data.test_questions AS a JOIN example_db.demo_data.chats AS b;',
    );
    assert.equal(
      rewritten('FINETUNE ft_sql FROM example_db (SELECT *| FROM demo_data.test_questions LIMIT 10);'),
      'FINETUNE ft_sql FROM example_db (SELECT content, expected FROM demo_data.test_questions LIMIT 10);',
    );
    assert.equal(rewritten('SELECT |* FROM nowhere.at_all;'), undefined);
    assert.equal(rewritten('SELECT count(|*) FROM example_db.demo_data.chats;'), undefined);
  });

  it('silence a check with a comment that works', () => {
    const { view, service, offset } = marked('SELECT 1;\n  DROP MODEL nob|ody;');
    const [ignore] = codeActions(view, service.diagnostics(uri), { from: offset, to: offset });
    const after = applyEdits(view.document.text, ignore!.edits);
    assert.equal(after, 'SELECT 1;\n  -- tunesql-ignore unknown-model: why\n  DROP MODEL nobody;');
    assert.deepEqual(marked(after).service.diagnostics(uri), []);
  });

  it('put no comment into a text', () => {
    const ignored = (text: string) => {
      const { view, service, offset } = marked(text);
      const found = codeActions(view, service.diagnostics(uri), { from: offset, to: offset });
      return found.filter(({ kind }) => kind === 'ignore').map(({ edits }) => applyEdits(view.document.text, edits));
    };
    const [after, ...more] = ignored("SELECT 'a\nb' FROM nob|ody;\nSELECT 1;");
    assert.deepEqual(more, []);
    assert.equal(after, "SELECT 'a\nb' FROM nobody; -- tunesql-ignore unknown-model: why\nSELECT 1;");
    assert.deepEqual(marked(after).service.diagnostics(uri), []);
    assert.deepEqual(ignored("SELECT 'a\nb' FROM nob|ody WHERE c = 'd\ne';"), []);
  });
});

it('answers with plain data only', () => {
  const { view, offset, service } = marked(
    "SELECT t.answer FROM ft_s|q AS t WHERE content = 'x' USING max_tokens = 5;",
  );
  const answers = [
    service.diagnostics(uri),
    hover(view, offset),
    outline(view.document),
    references(view, offset, true),
    semanticTokens(view),
    signature(view, offset),
  ];
  assert.deepEqual(structuredClone(answers), answers);
});
