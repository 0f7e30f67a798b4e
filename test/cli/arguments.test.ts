import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../core/cli/arguments.ts';

const table = {
  format: { value: 'FORMAT', values: ['table', 'json'], summary: '' },
  data: { value: 'DIR', summary: '' },
  yes: { summary: '' },
  'max-cost': { value: 'N', summary: '' },
} as const;

const read = (...args: string[]) => readArguments(args, table);
const refused = (...args: string[]): string => {
  try {
    read(...args).amount('max-cost');
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'accepted';
};

test('options may stand anywhere, with = or a blank; `-` is a file; after -- everything is', () => {
  const args = read('a.sql', '--format=json', '-', '--data', '/d', '--yes', '--', '--b.sql');
  assert.deepEqual(args.positionals, ['a.sql', '-', '--b.sql']);
  assert.equal(args.oneOf('format', table.format.values), 'json');
  assert.equal(args.text('data'), '/d');
  assert.equal(args.has('yes'), true);
});

test('what is not given has the first of its values, or none', () => {
  assert.equal(read().oneOf('format', table.format.values), 'table');
  assert.equal(read().text('data'), undefined);
  assert.equal(read('--max-cost', '2.50').amount('max-cost'), 2.5);
});

test('what does not fit is said with the nearest that would', () => {
  assert.equal(refused('--formt', 'json'), 'UsageError: There is no option `--formt`. Did you mean `--format`?');
  assert.equal(refused('-x'), 'UsageError: There is no option `-x`.');
  assert.equal(refused('--constructor'), 'UsageError: There is no option `--constructor`.');
  assert.equal(refused('--format', 'jsn'), 'UsageError: `--format` cannot be `jsn`: did you mean `json`?');
  assert.equal(refused('--format', 'xml'), 'UsageError: `--format` cannot be `xml`: it is one of table, json.');
  assert.equal(refused('--data'), 'UsageError: `--data` needs a value: `--data DIR`.');
  assert.equal(refused('--data', '--yes'), 'UsageError: `--data` needs a value: `--data DIR`.');
  assert.equal(refused('--yes=no'), 'UsageError: `--yes` is a switch: it takes no value.');
  assert.equal(refused('--max-cost', 'much'), 'UsageError: `--max-cost` is a number such as 2.50, not `much`.');
});
