// Hover, outline, folding, selection, colours, signatures and code actions: text in, text out.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeActions } from '../../core/ide/codeActions.ts';
import { folds } from '../../core/ide/folding.ts';
import { hover } from '../../core/ide/hover.ts';
import { references } from '../../core/ide/references.ts';
import { selectionRanges } from '../../core/ide/selection.ts';
import { semanticTokens } from '../../core/ide/semanticTokens.ts';
import { signature } from '../../core/ide/signature.ts';
import { outline } from '../../core/ide/symbols.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { marked, uri } from './marked.ts';

describe('hover', () => {
  const cases: readonly (readonly [text: string, over: string, says: RegExp])[] = [
    [
      "SELECT answer FROM ft_|sql WHERE content = 'x';",
      'ft_sql',
      /\*\*ft_sql\.2\*\*.*nano-sql.*ft_sql\.2\*\* \(active\).*validation loss 0\.210/s,
    ],
    // What a FINETUNE above will make has no losses yet.
    [
      "FINETUNE ft_sql FROM example_db (SELECT role FROM demo_data.chats); SELECT answer FROM ft_s|ql WHERE content = 'x';",
      'ft_sql',
      /\n- ft_sql\.4 · once tuned from ft_sql\.2$/m,
    ],
    ["SELECT answer FROM ft_sql.|1 WHERE content = 'x';", 'ft_sql.1', /\*\*ft_sql\.1\*\* · model/],
    ['SELECT * FROM example_db.demo_data.ch|ats;', 'example_db.demo_data.chats', /about 3,000 rows.*`role` text/s],
    ['SELECT a FROM m|; CREATE MODEL m PREDICT a; DROP MODEL m; CREATE MODEL m PREDICT b;', 'm', /with `a`/],
    ['CREATE MODEL m PREDICT a; SELECT a FROM m|; DROP MODEL m; CREATE MODEL m PREDICT b;', 'm', /with `a`/],
    ['CREATE MODEL m PREDICT a; DROP MODEL m; CREATE MODEL m| PREDICT b;', 'm', /with `b`/],
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

it('cuts no letter in two', () => {
  const { view } = marked(`SELECT '${'😀'.repeat(60)}';\nSELECT ' ${'😀'.repeat(60)}';`);
  for (const { detail } of outline(view.document)) assert.match(detail, /(?:😀)…$/u);
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
