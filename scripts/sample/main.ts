// `node scripts/sample/main.ts` writes the sample's triples; a test checks that the file is what this writes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate, jsonLines } from './generate.ts';

export const sampleFile = join(import.meta.dirname, '../../assets/sample/sql_create_context.jsonl');

if (import.meta.main) {
  mkdirSync(dirname(sampleFile), { recursive: true });
  writeFileSync(sampleFile, jsonLines(generate()));
}
