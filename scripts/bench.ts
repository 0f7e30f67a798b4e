// `npm run bench`: every benchmark, one after the other, or those that are named; `--write` puts what they find into
// docs/BENCHMARKS.md.
import { parseArgs } from 'node:util';
import type { Bench } from './bench/report.ts';
import { writeSection } from './bench/report.ts';

/** One line adds one; they stand in this order in the report. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  language: async () => (await import('./bench/language.ts')).languageBench,
  sources: async () => (await import('./bench/sources.ts')).sourcesBench,
  results: async () => (await import('./bench/results.ts')).resultsBench,
  training: async () => (await import('./bench/training.ts')).trainingBench,
  engine: async () => (await import('./bench/engine.ts')).engineBench,
  client: async () => (await import('./bench/client.ts')).clientBench,
};

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter(name => !(name in benches));
if (unknown.length > 0) {
  console.log(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    const { title, measure } = await benches[name]!();
    const text = await measure();
    console.log(`## ${title}\n\n${text}\n`);
    if (values.write) writeSection(title, `npm run bench -- ${name} --write`, text);
  }
}
