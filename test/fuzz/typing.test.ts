// What is kept while somebody types is what a fresh look finds: a few of the sittings that `npm run fuzz` tries.
import { test } from 'node:test';
import { readTexts } from '../../scripts/fuzz/texts.ts';
import { holdWhileTyping } from '../../scripts/fuzz/typing.ts';
import { Random } from '../../scripts/sample/random.ts';

for (let seed = 1; seed <= 8; seed++)
  test(`typing in two texts that name what the other makes, sitting ${seed}`, () =>
    holdWhileTyping(readTexts(), new Random(seed)));
