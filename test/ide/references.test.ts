// Definition, references, highlights and rename: text in, text out.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition, highlights, prepareRename, references, rename } from '../../core/ide/references.ts';
import { applyEdits } from '../../core/text/edits.ts';
import type { Range } from '../../core/text/range.ts';
import { marked, uri } from './marked.ts';

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

describe('rename to a name with a dot', () => {
  const cases: readonly (readonly [text: string, renamed: string])[] = [
    ['CREATE MODEL m| PREDICT a; SELECT "m".a FROM "m";', 'CREATE MODEL `x.1` PREDICT a; SELECT `x.1`.a FROM `x.1`;'],
    [
      "CREATE ML_ENGINE e| FROM local; CREATE MODEL m PREDICT a USING engine = 'e';",
      "CREATE ML_ENGINE `x.1` FROM local; CREATE MODEL m PREDICT a USING engine = 'x.1';",
    ],
  ];
  for (const [text, renamed] of cases) {
    it(text, () => {
      const { view, offset } = marked(text);
      const found = rename(view, offset, 'x.1');
      assert.ok('edits' in found);
      assert.equal(applyEdits(view.document.text, found.edits[0]!.edits), renamed);
    });
  }

  it('is written in the quotes of the database that reads it', () => {
    const { view, offset } = marked('SELECT * FROM example_db (SELECT "t".a, t.b FROM demo_data.chats AS t|);');
    const found = rename(view, offset, 'x.1');
    assert.ok('edits' in found);
    assert.equal(
      applyEdits(view.document.text, found.edits[0]!.edits),
      'SELECT * FROM example_db (SELECT "x.1".a, "x.1".b FROM demo_data.chats AS "x.1");',
    );
  });
});
