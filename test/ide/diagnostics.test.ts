// What is kept from one keystroke to the next must not differ from what a fresh look finds.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { check } from '../../core/ide/diagnostics.ts';
import { LanguageService } from '../../core/ide/service.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { checks } from '../../core/semantics/checks/index.ts';
import { uri } from './marked.ts';

const lines = checks.flatMap(({ examples }) => examples.flatMap(({ bad, good }) => [bad.replace(/[«»]/g, ''), good]));
const edits = [
  (text: string) => text.replace('ft_sq ', 'ft_sql '),
  (text: string) => `CREATE ML_ENGINE other FROM local;\n${text}`,
  (text: string) => text.replace("content = 'hi!'", "question = 'hi!'"),
  (text: string) => text.replace('CREATE ML_ENGINE other FROM local;\n', ''),
  (text: string) => `${text}\nDROP MODEL another;`,
  (text: string) => text.replace('DROP MODEL nothing', "DROP MODEL 'nothing"),
  (text: string) => text.replace("DROP MODEL 'nothing", 'DROP MODEL nothing'),
  (text: string) => text.replace('prompt_teplate', 'prompt_template'),
  (text: string) => text.slice(200),
];

it('agrees with a fresh look after every edit', () => {
  const service = new LanguageService('2026-01-01');
  service.setCatalog(exampleCatalog);
  let text = lines.join('\n');
  let version = 1;
  service.open(uri, version, text);
  for (const edit of edits) {
    service.diagnostics(uri);
    text = edit(text);
    service.change(uri, ++version, text);
    assert.deepEqual(service.diagnostics(uri), check(parse(text), exampleCatalog, '2026-01-01'), `version ${version}`);
  }
});

const twice = (between: string) => `CREATE MODEL m PREDICT a USING engine = 'local', prompt_template = '{{q}}';
SELECT a FROM m WHERE q = 'x';
${between}
CREATE MODEL m PREDICT b USING engine = 'local', prompt_template = '{{r}}';
SELECT b FROM m WHERE r = 'x';
`;

it('judges a statement by what the model is at its place', () => {
  const codes = (text: string) => check(parse(text), exampleCatalog).map(({ code, range }) => [code, range?.from]);
  assert.deepEqual(codes(twice('DROP MODEL m;')), []);
  assert.deepEqual(codes(twice('')), []);
  const again = 'DROP MODEL m;\nSELECT b FROM m WHERE r = 1;';
  assert.deepEqual(codes(twice(again)), [['used-before-made', twice('').indexOf('\n\n') + 29]]);
  assert.deepEqual(codes(twice('DROP MODEL IF EXISTS m;')), []);
  assert.deepEqual(codes("SELECT answer FROM ft_sql WHERE content = 'x';\nDROP MODEL ft_sql;"), []);
  assert.deepEqual(
    codes(
      "CREATE OR REPLACE MODEL ft_sql PREDICT b USING engine = 'local', prompt_template = '{{q}}';\nDROP MODEL ft_sql.2;",
    ),
    [['used-after-dropped', 103]],
  );
});

it('looks again at what a model is once a statement above is written, moved or taken away', () => {
  const service = new LanguageService();
  service.setCatalog(exampleCatalog);
  const texts = [
    twice('DROP MODEL m;'),
    twice('DROP MODEL m;\nSELECT 1;'),
    `SELECT 2;\n${twice('DROP MODEL m;\nSELECT a FROM m;')}`,
    twice('FINETUNE m FROM example_db (SELECT * FROM demo_data.chats);\nSELECT a FROM m.2;'),
    twice('SELECT a FROM m.2;\nFINETUNE m FROM example_db (SELECT * FROM demo_data.chats);'),
    twice('SELECT a FROM m.2;'),
    twice('').replace('PREDICT a', 'PREDICT c'),
  ];
  service.open(uri, 1, texts[0]!);
  texts.forEach((text, i) => {
    service.change(uri, i + 2, text);
    assert.deepEqual(service.diagnostics(uri), check(parse(text), exampleCatalog), text);
  });
});

it('lets what another text drops stand', () => {
  const service = new LanguageService();
  service.setCatalog(exampleCatalog);
  service.open('file:///other', 1, 'DROP MODEL ft_sql;');
  service.open(uri, 1, "SELECT answer FROM ft_sql WHERE content = 'x';\nDROP MODEL fixed;");
  assert.deepEqual(service.diagnostics(uri), []);
});

it('leaves what stands behind an apostrophe alone', () => {
  assert.deepEqual(
    check(parse("SELECT 'I'm, from here' FROM models"), exampleCatalog).map(({ code }) => code),
    ['syntax-apostrophe'],
  );
});

it('does not call a name unknown that is still being written', () => {
  assert.deepEqual(
    check(parse('FINETUNE other.'), exampleCatalog).map(({ code }) => code),
    ['syntax-incomplete'],
  );
});

it('looks again at the engine that an edited model makes on the way', () => {
  const service = new LanguageService();
  service.setCatalog(exampleCatalog);
  const codes = () => service.diagnostics(uri).map(p => p.code);
  const text = "CREATE MODEL m PREDICT a USING engine = 'local', prompt_template = '{{q}}';\nDROP ML_ENGINE local;";
  service.open(uri, 1, text);
  assert.deepEqual(codes(), []);
  service.change(uri, 2, text.replace("'local'", "'my_local'"));
  assert.deepEqual(codes(), ['unknown-engine']);
  service.change(uri, 3, text);
  assert.deepEqual(codes(), []);
});

it('looks again when the catalog or another text changes', () => {
  const service = new LanguageService();
  const codes = () => service.diagnostics(uri).map(p => p.code);
  service.open(uri, 1, "SELECT a FROM made WHERE q = 'x';");
  assert.deepEqual(codes(), [], 'no catalog, nothing unknown');
  service.setCatalog(exampleCatalog);
  assert.deepEqual(codes(), ['unknown-model']);
  const model = "CREATE MODEL made PREDICT a USING engine = 'local', prompt_template = '{{q}}';";
  service.open('file:///other', 1, model);
  assert.deepEqual(codes(), []);
  service.change('file:///other', 2, model.replace('{{q}}', '{{content}}'));
  assert.deepEqual(codes(), ['missing-input']);
  service.close('file:///other');
  assert.deepEqual(codes(), ['unknown-model']);
});

it('ignores a version that is older than the open one', () => {
  const service = new LanguageService();
  service.open(uri, 4, 'SELECT 1;');
  service.change(uri, 3, 'SELEC 1;');
  assert.equal(service.document(uri)?.version, 4);
  assert.deepEqual(service.diagnostics(uri), []);
});
