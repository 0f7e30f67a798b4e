// A text changed step by step reads as if it had been read at once: many edits, some of them nasty.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Document } from '../../core/dialect/document.ts';
import { parse } from '../../core/dialect/parser.ts';
import { originOf } from '../../core/dialect/shiftStatement.ts';
import { table } from '../../core/dialect/statements.ts';
import { reparse } from '../../core/ide/reparse.ts';

const examples = table.flatMap(entry => entry.examples);
const base = Array.from({ length: 2 }, (_, i) => examples.map(each => `-- ${i}\n${each}`).join('\n\n')).join('\n');
const pieces = [
  "'",
  '"',
  '`',
  '(',
  ')',
  ';',
  '\n',
  ' ',
  '--',
  '/*',
  '*/',
  '#',
  'SELECT ',
  'x',
  '1',
  ',',
  '.',
  'FROM t ',
  ';\n',
  '{',
  '}',
  'FINETUNE m ',
];

/** A small generator of our own: the same edits on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function plain({ text, tokens, statements }: Document) {
  const { count, partners, faulty } = tokens;
  return {
    text,
    count,
    faulty,
    kinds: [...tokens.kinds.subarray(0, count + 1)],
    starts: [...tokens.starts.subarray(0, count + 1)],
    symbols: [...tokens.symbols.subarray(0, count + 1)],
    partners: [...partners.subarray(0, count + 1)],
    statements: statements.map(({ type, kind, fields, range, full, problems }) => ({
      type,
      kind,
      fields,
      range,
      full,
      problems,
    })),
  };
}

function edited(text: string, next: (below: number) => number): string {
  const at = next(text.length);
  const cut = next(3) === 0 ? next(6) : 0;
  return text.slice(0, at) + (next(4) === 0 ? '' : pieces[next(pieces.length)]!) + text.slice(at + cut);
}

it('agrees with reading the whole text, one edit at a time', () => {
  const next = random(20261123);
  const before = parse(base);
  let partly = 0;
  for (let i = 0; i < 80; i++) {
    const text = edited(base, next);
    const after = reparse(before, text);
    if (after.statements[0] === before.statements[0]) partly++;
    assert.deepEqual(plain(after), plain(parse(text)), `edit ${i}`);
  }
  assert.ok(partly > 30, `${partly} of 80 edits were read in part`);
});

it('agrees after many edits on top of each other', () => {
  const next = random(7);
  let text = base;
  let document = parse(base);
  for (let i = 0; i < 120; i++) {
    text = edited(text, next);
    document = reparse(document, text);
    // Now and then back to something sound, so that not everything is read anew for an open quote.
    if (i % 12 === 11) {
      text = base;
      document = reparse(document, text);
    }
    if (i % 5 === 0) assert.deepEqual(plain(document), plain(parse(text)), `edit ${i}`);
  }
});

it('reads only what an ordinary keystroke touches', () => {
  const document = parse(base);
  const at = base.indexOf('SELECT', base.length / 2);
  const after = reparse(document, `${base.slice(0, at)}SELECT 1;\n${base.slice(at)}`);
  assert.equal(after.statements[0], document.statements[0], 'statements before the edit are the same objects');
  assert.equal(originOf(after.statements.at(-1)!), document.statements.at(-1), 'statements behind it are moved');
});
