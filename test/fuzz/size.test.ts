// A megabyte of trouble through the whole language side: were the work not in proportion to it, this would not end.
import { test } from 'node:test';
import { holdProperties } from '../../scripts/fuzz/properties.ts';

const size = 1_000_000;

for (const piece of ['(', "'", '"', '`', '[{', 'a ', '-- a\n', '# a\n'])
  test(`a megabyte of ${JSON.stringify(piece)}`, () => holdProperties(piece.repeat(size / piece.length), 0.5));

test('a megabyte of placeholders in one prompt', () =>
  holdProperties(`CREATE MODEL m PREDICT a USING prompt_template = '${'{{x}}'.repeat(size / 5)}'`, 0.5));
