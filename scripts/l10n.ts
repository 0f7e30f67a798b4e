// Collects every text of the extension that can be translated, for `l10n/bundle.l10n.json`: the first argument of each `l10n.t(…)`
// in `client`. (The usual tool, @vscode/l10n-dev, brings a hundred packages and a cloud service's client along.)
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** `"in English": "in English"`, sorted, as VS Code wants it. */
export function textsToTranslate(): string {
  const texts = globSync('client/**/*.ts', { cwd: repository })
    .sort()
    .flatMap(file => textsIn(readFileSync(`${repository}/${file}`, 'utf8'), file));
  const sorted = [...new Set(texts)].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map(text => [text, text])), null, 2)}\n`;
}

/** @throws where a text is not written out: only what stands in the source can be collected. */
export function textsIn(source: string, file: string): readonly string[] {
  return [...source.matchAll(/\bl10n\s*\.t\(\s*/g)].map(call => {
    const after = source.slice(call.index + call[0].length);
    const literal = /^'(?:[^'\\\n]|\\.)*'|^"(?:[^"\\\n]|\\.)*"/.exec(after)?.[0];
    if (literal === undefined) {
      throw new Error(`${file}: l10n.t takes a text written out in quotes, not ${after.slice(0, 30)}…`);
    }
    return unquoted(literal);
  });
}

function unquoted(literal: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t' };
  return literal.slice(1, -1).replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}
