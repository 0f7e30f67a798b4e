// docs/UNSUPPORTED.md, from the table that editor and engine answer from.
import type { StatementEntry } from '../core/dialect/statement.ts';
import { table } from '../core/dialect/statements.ts';
import { unsupportedFamilies } from '../core/semantics/unsupported.ts';

const syntaxOf = (kind: string): string =>
  (table as readonly StatementEntry[]).find(entry => entry.kind === kind)?.syntax ?? kind;

export function unsupportedPage(): string {
  const families = unsupportedFamilies.map(
    ({ title, missing, instead, kinds }) =>
      `## ${title}\n\n${missing} ${instead}\n\n\`\`\`\n${kinds.map(syntaxOf).join('\n')}\n\`\`\`\n`,
  );
  return [
    '<!-- Made by `npm run generate` from core/semantics/unsupported.ts. -->\n',
    '# Statements that are understood and not run\n',
    'TuneSQL reads the whole dialect. These statements it does not run: the editor says so as information, and running one',
    'fails with the problem `unsupported`, which says what is missing and what to do instead.\n',
    families.join('\n'),
  ].join('\n');
}
