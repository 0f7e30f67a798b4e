// The words of the grammar that fit, and whole statements where one may begin.
import type { Expected } from '../../../dialect/expected.ts';
import { table } from '../../../dialect/statements.ts';
import { unsupportedFamily } from '../../../semantics/unsupported.ts';
import { statementCard } from '../../cards.ts';
import { snippetOf } from '../snippets.ts';
import type { Suggestion } from '../suggestion.ts';

export function* keywords({ words, operators, slots }: Expected, native: boolean): Iterable<Suggestion> {
  const alone = slots.length === 0;
  for (const label of words) {
    const isIdle = label.split(' ').some(word => idle.has(word));
    yield { label, kind: 'keyword', rank: isIdle ? last : alone ? 2 : 4 };
  }
  for (const label of operators) yield { label, kind: 'keyword', rank: 7 };
  // EXPLAIN takes FINETUNE, too, but no other statement.
  if (!native && words.includes('FINETUNE') && words.includes('DROP')) yield* statements();
}

function* statements(): Iterable<Suggestion> {
  for (const entry of table) {
    const snippet = snippetOf(entry);
    if (!snippet) continue;
    yield {
      label: snippet.label,
      kind: 'statement',
      insert: snippet.text,
      snippet: true,
      detail: entry.summary,
      markdown: statementCard(entry),
      rank: unsupportedFamily(entry.kind) ? last : 3,
    };
  }
}

/** Of what does not run here. */
const last = 9;

const wordsOf = (syntax: string): readonly string[] => syntax.replace(/<[^>]*>/g, '').match(/\w+/g) ?? [];
const running = new Set(table.flatMap(({ kind, syntax }) => (unsupportedFamily(kind) ? [] : wordsOf(syntax))));

/** Words that only statements have which do not run here. */
const idle: ReadonlySet<string> = new Set(
  table.flatMap(({ syntax }) => wordsOf(syntax)).filter(word => !running.has(word)),
);
