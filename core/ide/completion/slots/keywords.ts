// The words of the grammar that fit, and whole statements where one may begin.
import type { Expected } from '../../../dialect/expected.ts';
import { table } from '../../../dialect/statements.ts';
import { statementCard } from '../../cards.ts';
import { snippetOf } from '../snippets.ts';
import type { Suggestion } from '../suggestion.ts';

export function* keywords({ words, operators, slots }: Expected, native: boolean): Iterable<Suggestion> {
  const alone = slots.length === 0;
  for (const label of words) yield { label, kind: 'keyword', rank: alone ? 2 : 4 };
  for (const label of operators) yield { label, kind: 'keyword', rank: 7 };
  if (!native && words.includes('FINETUNE')) yield* statements();
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
      rank: 3,
    };
  }
}
