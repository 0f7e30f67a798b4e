// `npm run bench`: every benchmark, one after the other, or those that are named.

const parts: Readonly<Record<string, () => Promise<void>>> = {
  language: async () => (await import('./bench/language.ts')).benchLanguage(),
  training: async () => (await import('./bench/training.ts')).benchTraining(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in parts));
if (unknown.length > 0) {
  console.log(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exitCode = 2;
} else for (const name of asked.length > 0 ? asked : Object.keys(parts)) await parts[name]!();
