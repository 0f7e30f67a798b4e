// Whether a text stands in any file of a folder: the search of the tests that follow a secret.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files below the folder that hold the text. */
export const holding = (folder: string, text: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && readFileSync(path).includes(text));
