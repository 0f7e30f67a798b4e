// What is kept while somebody types is what a fresh look finds: a few of the sittings that `npm run fuzz` tries.
import { test } from 'node:test';
import { readTexts } from '../../scripts/fuzz/texts.ts';
import { holdWhileTyping } from '../../scripts/fuzz/typing.ts';
import { Random } from '../../scripts/sample/random.ts';

for (const seed of [1, 2, 3, 4, 5, 6, 149_000, 410_000, 450_000, 665_000])
  test(`typing in two texts that name what the other makes, sitting ${seed}`, () =>
    holdWhileTyping(readTexts(), new Random(seed)));
