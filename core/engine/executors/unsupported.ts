// Statements of the dialect that this engine does not run: each says what is missing instead of doing nothing.
import type { StatementOf } from '../../dialect/statements.ts';
import { entryOf } from '../../semantics/slots.ts';
import { type UnsupportedKind, unsupportedFamilies, unsupportedFamily } from '../../semantics/unsupported.ts';
import { refuse } from '../../text/problem.ts';
import type { Conclusion } from '../execution.ts';

async function unsupported({ kind, range }: StatementOf<UnsupportedKind>): Promise<Conclusion> {
  const { missing, instead } = unsupportedFamily(kind)!;
  refuse('unsupported', `${words(kind)} is understood, but this engine does not run it. ${missing}`, {
    range,
    hint: instead,
  });
}

/** The first words of its phrase: `CREATE JOB`. */
const words = (kind: string): string =>
  /^[A-Z_ ]+(?= |$)/.exec(entryOf(kind)?.syntax.replace(/\((\w+)\|[^)]*\)/g, '$1') ?? '')?.[0].trim() ?? kind;

export const unsupportedStatements = Object.fromEntries(
  unsupportedFamilies.flatMap(({ kinds }) => kinds.map(kind => [kind, unsupported])),
) as Readonly<Record<UnsupportedKind, typeof unsupported>>;
