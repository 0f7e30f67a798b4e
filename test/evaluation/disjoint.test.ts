// Nothing that a model is evaluated on is in what it learns from: no schema, and no way of asking.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { schemaFingerprint, template } from '../../scripts/evaluate/fingerprint.ts';
import { development, handwritten, phrasings } from '../../scripts/evaluate/handwritten.ts';
import { heldOutFamilies } from '../../scripts/evaluate/heldOutFamilies.ts';
import { hastyNames, heldOutNames } from '../../scripts/evaluate/heldOutNames.ts';
import type { Question } from '../../scripts/evaluate/question.ts';
import { sampleQuestions } from '../../scripts/evaluate/sampleQuestions.ts';
import { inventExercises } from '../../scripts/pretrain/exercises.ts';
import { createStatements } from '../../scripts/pretrain/statements.ts';
import { readSections } from '../../scripts/pretrain/written/read.ts';
import { generate } from '../../scripts/sample/generate.ts';

interface Asked {
  readonly asked: string;
  readonly schema: string;
  readonly sql: string;
}

/** As many as show what the generator can come up with. */
const exercises = 5000;

/** Chats of the standard fine-tuning. */
const tuned = 100;

/** Shorter questions ("how many boats are there") are anybody's. */
const ownWords = 6;

const random = createRandom(2024);
const asked = ({ asked, schema, answers }: Question): Asked => ({ asked, schema, sql: answers[0]! });
const triples = generate().map(({ question, context, answer }) => ({ asked: question, schema: context, sql: answer }));

const pretraining = Array.from({ length: exercises }, () => inventExercises(random, 1)).flatMap(invented =>
  invented.map(({ question, tables, sql }): Asked => {
    return { asked: question, schema: createStatements(random, tables), sql };
  }),
);
const written = readSections().flatMap(({ tables, questions }) => {
  const schema = createStatements(
    random,
    tables.map(({ name, columns }) => ({
      name,
      columns: columns.map(({ names: [own], type }) => ({ name: own, type })),
    })),
  );
  return questions.flatMap(({ wordings, sql }) => wordings.map((asked): Asked => ({ asked, schema, sql })));
});
const sample: readonly Asked[] = triples;
const sets = {
  names: [...heldOutNames(), ...hastyNames()].map(asked),
  families: heldOutFamilies().map(asked),
  handwritten: handwritten().map(asked),
  development: development().map(asked),
  tutorial: phrasings().map(asked),
};

const schemasOf = (list: readonly Asked[]) => new Set(list.map(({ schema }) => schemaFingerprint(schema)));
const templatesOf = (list: readonly Asked[]) =>
  new Set(list.map(({ asked, schema, sql }) => template(asked, schema, sql)));
const wordsIn = (template: string) => template.split(' ').filter(word => !['@', '#'].includes(word)).length;
const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter(each => b.has(each));

const schemas = new Map<string, Set<string>>();
before(() => {
  for (const [name, list] of Object.entries({ pretraining, written, sample, ...sets }))
    schemas.set(name, schemasOf(list));
});

test('no two of pretraining, sample and evaluation share a schema', () => {
  const names = [...schemas.keys()];
  for (const [at, a] of names.entries()) {
    // The exercises of pretraining are half of them about tables of the written ones.
    for (const b of names.slice(at + 1))
      if (a !== 'pretraining' || b !== 'written')
        assert.deepEqual(common(schemas.get(a)!, schemas.get(b)!), [], `${a} and ${b} share a schema`);
  }
});

test('no fine-tuning row is about a table of the test questions', () => {
  const tested = schemasOf(sampleQuestions().map(asked));
  assert.ok(tested.size > 100);
  assert.deepEqual(common(tested, schemasOf(sample.slice(0, tuned))), []);
});

test('held-out families are in nothing that a model learns from', () => {
  const families = templatesOf(sets.families);
  assert.ok(families.size >= 30);
  assert.deepEqual(common(families, templatesOf(pretraining)), []);
  assert.deepEqual(common(families, templatesOf(written)), []);
  assert.deepEqual(common(families, templatesOf(sample)), []);
});

test('no hand-written question of some length is asked in the words of an exercise', () => {
  const generated = new Set([pretraining, written, sample].flatMap(list => [...templatesOf(list)]));
  const long = new Set([...templatesOf(sets.handwritten)].filter(each => wordsIn(each) >= ownWords));
  assert.ok(long.size > 50);
  // Not which: whoever works on a generator runs this too.
  assert.equal(common(long, generated).length, 0);
});

test('what the tutorial asks is in nothing that a model learns from', () => {
  const [question] = sets.tutorial;
  for (const { asked, schema } of [...pretraining, ...written, ...sample]) {
    assert.ok(!asked.includes('living in Canada'), asked);
    assert.doesNotMatch(schema, /\bemployees? ?\(\s*country\b/i);
    assert.notEqual(asked, question!.asked);
  }
});

test('a fingerprint sees through spelling, and only through spelling', () => {
  const fingerprints = [
    'CREATE TABLE Boats (home_port TEXT, Length INT)',
    'create table "boat" (length numeric(4, 1) not null, homePort varchar(20))',
  ].map(schemaFingerprint);
  assert.equal(fingerprints[0], fingerprints[1]);
  assert.notEqual(fingerprints[0], schemaFingerprint('CREATE TABLE boats (home_port TEXT, width INT)'));
  const boats = 'CREATE TABLE boats (home_port TEXT, length INT)';
  assert.equal(
    template('Which boats have the home port New York?', boats, "SELECT * FROM boats WHERE home_port = 'New York'"),
    'which @ have the @ #',
  );
});
