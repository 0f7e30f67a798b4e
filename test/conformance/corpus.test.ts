// The reference parser's own test statements, read where they lie: never copied into this repository.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { printStatement } from '../../core/dialect/print.ts';
import { bare } from '../support/parsed.ts';
import { differentTree, ourKind, superset } from './reference.ts';
import { referenceTree, withoutBlanks } from './referenceTree.ts';

const path = new URL('../../../shared/corpus/parser-tests.jsonl', import.meta.url);

interface Case {
  readonly id: string;
  readonly sql: string;
  readonly expect: 'ok' | 'error';
  readonly kind: string;
  /** The reference's tree of what it accepts. */
  readonly to_tree?: string;
}

const skip = existsSync(path) ? false : 'the reference corpus is not beside this checkout (../shared/corpus)';

test('every statement of the reference corpus has the same verdict and kind', { skip }, t => {
  const cases = readCases();
  const differences = cases.filter(each => !agrees(each));
  const unexplained = differences.filter(each => !superset.has(each.id));
  t.diagnostic(`${cases.length - differences.length} of ${cases.length} agree; accepted on purpose: ${superset.size}`);
  assert.deepEqual(unexplained.map(described), []);
  assert.deepEqual(
    [...superset.keys()].filter(id => !differences.some(each => each.id === id)),
    [],
    'the superset list holds what agrees by now',
  );
});

test('every accepted statement of the reference corpus has the same tree, but for known reasons', { skip }, t => {
  const cases = readCases().filter(each => each.expect === 'ok');
  const differences = cases.filter(each => withoutBlanks(ourTree(each)) !== withoutBlanks(each.to_tree ?? ''));
  t.diagnostic(`${cases.length - differences.length} of ${cases.length} agree`);
  const unexplained = differences.filter(each => !differentTree.has(each.id));
  assert.deepEqual(
    unexplained.map(each => `${each.id}: ${each.to_tree}\nours: ${ourTree(each)}`),
    [],
  );
  assert.deepEqual(
    [...differentTree.keys()].filter(id => !differences.some(each => each.id === id)),
    [],
    'the list of different trees holds what agrees by now',
  );
  assert.ok(differences.length <= cases.length * 0.05, 'more than one tree in twenty differs');
});

const ourTree = ({ sql }: Case): string => referenceTree(parse(sql).statements[0]!);

test('every accepted statement of the reference corpus prints back to the same tree', { skip }, () => {
  for (const { id, sql } of readCases().filter(each => each.expect === 'ok')) {
    const first = parse(sql).statements[0]!;
    const printed = printStatement(first);
    assert.deepEqual(bare(parse(printed).statements[0]!), bare(first), `${id}: ${printed}`);
  }
});

const readCases = (): Case[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Case);

function agrees({ sql, expect, kind }: Case): boolean {
  const { statements } = parse(sql);
  const problems = statements.flatMap(each => each.problems);
  if (expect === 'error') return problems.some(each => each.code.startsWith('syntax'));
  return problems.length === 0 && statements.length === 1 && ourKind(kind, statements[0]!.kind);
}

function described({ id, sql, expect }: Case): string {
  const { statements } = parse(sql);
  const problems = statements.flatMap(each => each.problems.map(one => one.message));
  return `${id} ${expect}: ${sql.replace(/\s+/g, ' ').trim()} → ${statements.map(each => each.kind)} ${problems.join(' ')}`;
}
