// The sample's triples: enough, varied, clean, and every answer runs over its own tables on both engines.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { generate, jsonLines, type Triple } from '../../scripts/sample/generate.ts';
import { sampleFile } from '../../scripts/sample/main.ts';

const triples = generate();
const distinct = (of: (triple: Triple) => string, among: readonly Triple[] = triples) => new Set(among.map(of)).size;

test('the committed file is what the generator writes', () => {
  assert.ok(readFileSync(sampleFile, 'utf8') === jsonLines(triples), 'run: node scripts/sample/main.ts');
  assert.ok(statSync(sampleFile).size < 1_500_000);
});

test('there is enough, and nothing twice', () => {
  assert.ok(triples.length >= 2000, `${triples.length} triples`);
  assert.ok(distinct(t => t.context) >= 150, `${distinct(t => t.context)} schemas`);
  assert.equal(
    distinct(t => `${t.question}\n${t.context}`),
    triples.length,
  );
  assert.equal(
    distinct(t => `${t.answer}\n${t.context}`),
    triples.length,
  );
});

test('the first hundred are about a hundred schemas and nearly every intent', () => {
  const first = triples.slice(0, 100);
  assert.equal(
    distinct(t => t.context, first),
    100,
  );
  assert.ok(new Set(first.map(t => t.intent)).size >= 30);
  assert.equal(new Set(triples.map(t => t.intent)).size, 39);
});

test('most schemas of what is left for testing are not among the first hundred', () => {
  const seen = new Set(triples.slice(0, 100).map(t => t.context));
  assert.ok(
    distinct(
      t => t.context,
      triples.slice(100).filter(t => !seen.has(t.context)),
    ) >= 100,
  );
});

test("the tutorial's table is nowhere", () => {
  for (const { question, context, answer } of triples) {
    assert.doesNotMatch(`${question} ${context} ${answer}`, /employee/i);
    assert.doesNotMatch(context, /\(country \w+\)/);
  }
});

test('a chat is short enough for a small model', () => {
  for (const { question, context, answer } of triples) {
    const tokens = `${context} ${question} ${answer}`.match(/\w+|[^\s\w]/g)!.length;
    assert.ok(tokens <= 200, `${tokens} tokens: ${question}`);
  }
});

test('questions are clean English, answers are written in one way', () => {
  for (const { question, answer } of triples) {
    assert.match(question, /^[A-Z].*[^\s]$/, question);
    assert.doesNotMatch(question, /\{|\}|\*|_|undefined| {2}|\b(\w+) \1\b|\ba [aeio]/i, question);
    assert.doesNotMatch(answer, /[";`]|undefined/, answer);
    assert.match(answer, /^SELECT .+ FROM [a-z_]+/, answer);
  }
  const words = new Set(
    jsonLines(triples)
      .toLowerCase()
      .match(/[a-z]+/g),
  );
  for (const word of unclean) assert.ok(!words.has(word), word);
});

/** Not all there is: what a vocabulary of everyday things might let slip in. */
const unclean =
  'ass bastard bitch bloody corpse cocaine crap damn dead death drug drugs dumb fool gun guns hate heroin hell idiot kill killed killer murder naked nazi porn rape sex sexy shit slave slut stupid suicide terror terrorist victim weapon whore'.split(
    ' ',
  );

test('every answer runs on SQLite', () => {
  for (const { context, answer } of triples) {
    using database = new DatabaseSync(':memory:');
    database.exec(context);
    assert.doesNotThrow(() => database.prepare(answer).all(), answer);
  }
});

test('every answer runs on Postgres', async () => {
  const database = await PGlite.create();
  const answers = Map.groupBy(triples, triple => triple.context);
  for (const [context, asked] of answers) {
    const script = asked.map(triple => `${triple.answer};`).join('\n');
    await assert.doesNotReject(database.exec(`BEGIN; ${context};\n${script}\nROLLBACK;`), script);
  }
  await database.close();
});
