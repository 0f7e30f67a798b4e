// `npm run evaluate`: how often the embedded model is right, before and after the standard fine-tuning.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from './evaluate/evaluate.ts';
import { type Figures, figuresOf, kindTable, summaryTable, wrongAnswers } from './evaluate/report.ts';
import { type SetName, sets } from './evaluate/sets.ts';

const usage = `npm run evaluate -- [options]
  --weights DIR   model.safetensors (and config.json, tokenizer.json where they differ) to evaluate; the shipped ones if not given
  --set NAME      ${Object.keys(sets).join(', ')}; may be repeated; all of them if not given
  --limit N       so many questions of each set
  --base          the base model only, without fine-tuning
  --using TEXT    options of the fine-tuning, as after USING: "method = 'lora'"
  --json FILE     writes the figures to a file
  --errors        prints the wrong answers, of the sets that may be looked at
  --write         puts the tables into the model card, assets/nano-sql/README.md`;

const { values } = parseArgs({
  options: {
    weights: { type: 'string' },
    set: { type: 'string', multiple: true },
    limit: { type: 'string' },
    base: { type: 'boolean' },
    using: { type: 'string' },
    json: { type: 'string' },
    errors: { type: 'boolean' },
    write: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const isSet = (name: string): name is SetName => name in sets;
const chosen = values.set ?? Object.keys(sets);
const trouble =
  chosen.filter(name => !isSet(name)).map(name => `There is no set ${name}.`)[0] ??
  (values.limit !== undefined && !/^[1-9]\d*$/.test(values.limit)
    ? '--limit takes a whole number above zero.'
    : undefined) ??
  (values.weights !== undefined && !existsSync(join(values.weights, 'model.safetensors'))
    ? `There is no model.safetensors in ${values.weights}.`
    : undefined) ??
  (values.write && (values.set || values.limit || values.base || values.using || values.weights)
    ? 'The model card has the shipped weights before and after, on all questions: --write goes with no option that takes less.'
    : undefined);

if (values.help || trouble) {
  console.log(trouble ? `${trouble}\n\n${usage}` : usage);
  process.exitCode = trouble ? 2 : 0;
} else {
  const results = await evaluate(
    {
      sets: chosen.filter(isSet),
      ...(values.weights !== undefined && { weights: values.weights }),
      ...(values.limit !== undefined && { limit: Number(values.limit) }),
      ...(values.base && { baseOnly: true }),
      ...(values.using !== undefined && { using: values.using }),
    },
    line => process.stderr.write(`${line}\n`),
  );
  const figures = results.map(figuresOf);
  if (values.errors) console.log(`${wrongAnswers(results)}\n`);
  const summary = summaryTable(figures);
  console.log(`${summary}\n\n${byKind(figures)}`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
  if (values.write) writeCard(`${summary}\n\n${byKind(figures.filter(({ set }) => set === 'handwritten'))}`);
}

function byKind(figures: readonly Figures[]): string {
  return `Execution match by kind of question:\n\n${kindTable(figures)}`;
}

/** Between two marks. */
function writeCard(tables: string): void {
  const card = new URL('../assets/nano-sql/README.md', import.meta.url);
  const place = /(?<=<!-- npm run evaluate -- --write -->\n)[\s\S]*?(?=<!-- end -->)/;
  const text = readFileSync(card, 'utf8');
  if (!place.test(text)) throw new Error('The model card has lost the marks between which the tables stand.');
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    card,
    text.replace(place, () => `\n${day}, Node ${process.versions.node}.\n\n${tables}\n\n`),
  );
}
