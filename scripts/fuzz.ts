// `npm run fuzz -- --runs N --seed S`: mutated statements through the whole language side. A failure names its seed, so
// that `--runs 1 --seed …` repeats it, and shows the shortest text that fails alike.
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/fuzz.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  process.stderr.write('--runs and --seed take whole numbers, such as --runs 20000 --seed 1.\n');
  process.exit(2);
}

const failures = fuzz(runs, seed, done => process.stderr.write(`${done} of ${runs}\n`));
for (const { seed: failing, reason, text, share } of failures)
  console.log(
    `seed ${failing}: ${reason}\n  text ${JSON.stringify(text)}, cursor at ${Math.floor(share * (text.length + 1))}`,
  );
console.log(failures.length > 0 ? 'Fuzzing found mistakes.' : `${runs} texts from seed ${seed} on: nothing found.`);
process.exitCode = failures.length > 0 ? 1 : 0;
