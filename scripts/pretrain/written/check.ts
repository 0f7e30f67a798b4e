// node scripts/pretrain/written/check.ts FILE…: what of written exercises cannot be used, and why.
import { readFileSync } from 'node:fs';
import { faultsOf } from './faults.ts';
import { parseSections } from './read.ts';

for (const file of process.argv.slice(2)) {
  const sections = parseSections(readFileSync(file, 'utf8'));
  const faults = sections.flatMap(faultsOf);
  for (const fault of faults) console.log(fault);
  const questions = sections.flatMap(section => section.questions);
  const wordings = questions.reduce((sum, each) => sum + each.wordings.length, 0);
  console.log(
    `${file}: ${sections.length} sections, ${questions.length} queries, ${wordings} wordings, ${faults.length} faults`,
  );
  if (faults.length > 0) process.exitCode = 1;
}
