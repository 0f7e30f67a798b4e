// Text to scopes with the same library and the same regular expressions as VS Code.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { grammarText } from '../../scripts/highlighting/grammar.ts';

const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');

/** Enough of another grammar to see where it is in force. */
const sql = {
  scopeName: 'source.sql',
  patterns: [
    { name: 'comment.line.double-dash.sql', match: '--.*$' },
    { name: 'string.quoted.single.sql', begin: "'", end: "'" },
    { name: 'keyword.other.DML.sql', match: '(?i:\\b(select|from|where|and|limit|count)\\b)' },
    { name: 'constant.numeric.sql', match: '\\b\\d+\\b' },
  ],
};

const grammars: Readonly<Record<string, string>> = {
  'source.tunesql': grammarText(),
  'source.sql': JSON.stringify(sql),
};

const onigLib = oniguruma.loadWASM(readFileSync(wasm)).then(() => ({
  createOnigScanner: (patterns: string[]) => oniguruma.createOnigScanner(patterns),
  createOnigString: (text: string) => oniguruma.createOnigString(text),
}));

const registry = new textmate.Registry({
  onigLib,
  loadGrammar: async scope => {
    const text = grammars[scope];
    return text === undefined ? null : textmate.parseRawGrammar(text, `${scope}.json`);
  },
});

export interface Scoped {
  /** Offset in the whole text. */
  readonly from: number;
  readonly text: string;
  /** From the outside in. */
  readonly scopes: readonly string[];
}

/** Every piece of the text that has scopes of its own. */
export async function tokenise(text: string): Promise<readonly Scoped[]> {
  const grammar = (await registry.loadGrammar('source.tunesql'))!;
  const found: Scoped[] = [];
  let state = textmate.INITIAL;
  let start = 0;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens)
      found.push({ from: start + startIndex, text: line.slice(startIndex, endIndex), scopes: scopes.slice(1) });
    state = ruleStack;
    start += line.length + 1;
  }
  return found;
}
