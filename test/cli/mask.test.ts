import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskSecrets } from '../../core/text/mask.ts';

test('values of options that hold secrets are starred, at the same length', () => {
  for (const [text, shown] of [
    ["USING api_key = 'k-1'", 'USING api_key = *****'],
    ['PARAMETERS = {"password": "it\\"s"}', 'PARAMETERS = {"password": *******}'],
    ["USING openai_api_key='a''b', max_tokens = 5", 'USING openai_api_key=******, max_tokens = 5'],
    ["USING api_key = '@MY_KEY'", "USING api_key = '@MY_KEY'"],
    ["USING api_key = '@my key'", 'USING api_key = *********'],
    ["USING api_key = 'never closed", 'USING api_key = *************'],
    ["url = 'postgres://ada:secret@db/x'", "url = 'postgres://ada:******@db/x'"],
  ] as const) {
    assert.equal(maskSecrets(text), shown);
    assert.equal(shown.length, text.length);
  }
});
