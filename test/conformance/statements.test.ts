// Our own conformance set, written from the grammar of the reference: each production and each quirk once, accepted with
// its kind or refused with a syntax problem.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { ourKind } from './reference.ts';

const text = readFileSync(new URL('statements.txt', import.meta.url), 'utf8');

/** Blocks of `Kind:` or `error:` lines under `## headings`; `⏎` is a line break, `→` a tab. */
let heading = '';
for (const line of text.split('\n')) {
  if (line.startsWith('## ')) heading = line.slice(3);
  const [, wanted, rest] = /^(\w+(?: \w+)*): (.*)$/.exec(line) ?? [];
  if (wanted === undefined || line.startsWith('#')) continue;
  const sql = rest!.replaceAll('⏎', '\n').replaceAll('→', '\t');
  test(`${heading}: ${line}`, () => {
    const { statements } = parse(sql);
    const problems = statements.flatMap(each => each.problems);
    if (wanted === 'error') {
      assert.ok(problems.length > 0, 'nothing is wrong');
      for (const each of problems) assert.match(each.code, /^syntax/);
    } else {
      assert.deepEqual(
        problems.map(each => each.message),
        [],
      );
      const kinds = wanted.split(' ');
      assert.equal(statements.length, kinds.length);
      for (const [i, kind] of kinds.entries()) assert.ok(ourKind(kind, statements[i]!.kind), statements[i]!.kind);
    }
  });
}
