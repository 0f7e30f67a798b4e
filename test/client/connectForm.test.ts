import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createdName,
  formOf,
  missingOf,
  optionsOf,
  secretNameOf,
  statementOf,
  type What,
} from '../../client/src/connect/form.ts';
import { saveSecrets } from '../../client/src/connect/formSecrets.ts';
import { providers, sources } from '../../core/adapters/descriptors.ts';
import { parse } from '../../core/dialect/parser.ts';
import type { Host } from '../../core/host.ts';
import { snapshot } from './records.ts';

const problemsOf = (text: string) => parse(text).statements.flatMap(statement => statement.problems);

test('every provider and every source has a form, with a field for each option', () => {
  for (const [what, adapters] of [
    ['engine', providers],
    ['database', sources],
  ] as const) {
    const form = formOf(what, snapshot({}));
    assert.deepEqual(
      form.kinds.map(kind => kind.id),
      adapters.map(adapter => adapter.id),
    );
    for (const kind of form.kinds) {
      assert.deepEqual(
        kind.fields.map(field => field.name),
        optionsOf(what, kind.id).map(option => option.name),
      );
    }
  }
});

test('an option with two names is asked for once', () => {
  const names = formOf('engine', snapshot({}))
    .kinds.find(kind => kind.id === 'openai')
    ?.fields.map(field => field.name);
  assert.ok(names?.includes('api_key'));
  assert.ok(!names?.includes('openai_api_key'));
});

test('secrets stand in the statement by name alone, whatever is filled in', () => {
  const values = {
    kind: 'postgres',
    name: 'shop',
    options: { host: "it's", port: '5433', password: 'tiger', read_only: 'false' },
  };
  const text = statementOf('database', values);
  assert.equal(
    text,
    `CREATE DATABASE shop
WITH ENGINE = 'postgres',
PARAMETERS = {
  "host": 'it''s',
  "port": 5433,
  "password": '@SHOP_PASSWORD',
  "read_only": false
};`,
  );
  assert.deepEqual(problemsOf(text), []);
  const withPassword = (password: string) => statementOf('database', { ...values, options: { password } });
  for (const written of ['@MINE', ' @MINE ']) assert.match(withPassword(written), /'@MINE'/);
  assert.match(withPassword('@p4ss!'), /'@SHOP_PASSWORD'/);
});

test('an engine', () => {
  const text = statementOf('engine', { kind: 'openai', name: 'my ai', options: { api_key: 'sk-1' } });
  assert.equal(text, "CREATE ML_ENGINE `my ai` FROM openai\nUSING\n  api_key = '@MY_AI_API_KEY';");
  assert.deepEqual(problemsOf(text), []);
  const plain = statementOf('engine', { kind: 'local', name: 'local', options: {} });
  assert.equal(plain, 'CREATE ML_ENGINE local FROM local;');
});

test('whatever is filled in, the statement has no problem', () => {
  const fill = { text: 'a\'b\\ "c"', number: '3', boolean: 'true' } as const;
  for (const what of ['engine', 'database'] as const satisfies readonly What[]) {
    for (const { id, fields } of formOf(what, snapshot({})).kinds) {
      const options = Object.fromEntries(fields.map(field => [field.name, field.values?.[0] ?? fill[field.type]]));
      assert.deepEqual(problemsOf(statementOf(what, { kind: id, name: 'x', options })), [], id);
    }
  }
});

test('what is missing is said; names that are taken are refused, in whatever case', () => {
  const of = (name: string, options: Record<string, string> = {}) =>
    missingOf('engine', { kind: 'local', name, options }, ['Local']);
  assert.match(of(' ') ?? '', /name/);
  assert.match(of('LOCAL') ?? '', /already/);
  assert.equal(of('mine'), undefined);
  const required = formOf('engine', snapshot({})).kinds.find(kind => kind.fields.some(field => field.required));
  const field = required?.fields.find(each => each.required);
  assert.match(missingOf('engine', { kind: required!.id, name: 'x', options: {} }, []) ?? '', new RegExp(field!.name));
});

test('a name with a dot is the one that the statement gives it', () => {
  const values = { kind: 'local', name: ' my.engine ', options: {} };
  assert.equal(statementOf('engine', values), 'CREATE ML_ENGINE my_engine FROM local;');
  assert.equal(createdName(values), 'my_engine');
  assert.match(missingOf('engine', values, ['My_Engine']) ?? '', /already/);
  assert.equal(statementOf('engine', { ...values, name: 'from' }), 'CREATE ML_ENGINE `from` FROM local;');
});

test('a password is saved as it was typed, a key without the blanks around it', async () => {
  const kept = new Map<string, string>();
  const secrets = {
    get: async () => undefined,
    set: async (name: string, value: string) => void kept.set(name, value),
  };
  const host = { secrets, environment: () => undefined } as unknown as Host;
  await saveSecrets('database', { kind: 'postgres', name: 'shop', options: { password: ' ti ger ' } }, host);
  await saveSecrets('engine', { kind: 'openai', name: 'ai', options: { api_key: ' sk-1 ' } }, host);
  assert.match(kept.get('SHOP_PASSWORD')!, /" ti ger "/);
  assert.match(kept.get('AI_API_KEY')!, /"sk-1"/);
});

test('what a failed attempt saved is taken back: a key of the same name is as it was, others are gone', async () => {
  const kept = new Map([['OPENAI_API_KEY', 'the one that works']]);
  const secrets = {
    get: async (name: string) => kept.get(name),
    set: async (name: string, value: string) => void kept.set(name, value),
    delete: async (name: string) => void kept.delete(name),
  };
  const host = { secrets, environment: () => undefined } as unknown as Host;
  const save = (what: What, kind: string, name: string, option: string) =>
    saveSecrets(what, { kind, name, options: { [option]: 'typed' } }, host);
  const back = [
    await save('engine', 'openai', 'openai', 'api_key'),
    await save('database', 'postgres', 'shop', 'password'),
  ];
  assert.match(kept.get('OPENAI_API_KEY')!, /"typed"/);
  assert.match(kept.get('SHOP_PASSWORD')!, /"typed"/);
  for (const takeBack of back) await takeBack();
  assert.deepEqual([...kept], [['OPENAI_API_KEY', 'the one that works']]);
});

test('names of secrets are names', () => {
  assert.equal(secretNameOf('2nd shop.db', 'api-key'), '_2ND_SHOP_DB_API_KEY');
});
