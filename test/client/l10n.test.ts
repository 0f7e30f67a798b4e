import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { textsIn } from '../../scripts/l10n.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('texts are collected as they are written, whatever quotes they stand in', () => {
  const source = `vscode.l10n.t('Runs {0}', x); l10n.t("It's"); l10n.t(\n  'a \\'b\\'\\nc',\n)`;
  assert.deepEqual(textsIn(source, 'x.ts'), ['Runs {0}', "It's", "a 'b'\nc"]);
});

test('a text put together at run time could not be translated, and is refused', () => {
  for (const source of ['l10n.t(message)', 'l10n.t(`Runs it`)']) {
    assert.throws(() => textsIn(source, 'x.ts'), /x\.ts: l10n\.t takes a text written out/);
  }
});

test('every text of the manifest is in package.nls.json, and nothing else', () => {
  const named = new Set(Array.from(read('package.json').matchAll(/"%(.+?)%"/g), ([, key]) => key!));
  assert.deepEqual([...named].sort(), Object.keys(JSON.parse(read('package.nls.json'))).sort());
});

test('the manifest itself holds no text for readers', () => {
  const { contributes } = JSON.parse(read('package.json'));
  const shown = new Set(['title', 'name', 'contents', 'description', 'markdownDescription', 'shortTitle', 'label']);
  const left: string[] = [];
  JSON.stringify(contributes, (key, value) => {
    const isText = shown.has(key) && typeof value === 'string';
    // The product's own name is the same in every language.
    if (isText && value !== 'TuneSQL' && !/^%.+%$/.test(value)) left.push(`${key}: ${value}`);
    return value;
  });
  assert.deepEqual(left, []);
});
