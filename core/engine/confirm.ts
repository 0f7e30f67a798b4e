// Asks before a statement runs, and remembers where data may go.
import type { AnyStatement } from '../dialect/document.ts';
import { type Confirmation, confirmationsFor } from './confirmations.ts';
import type { Execution } from './execution.ts';
import { addressAsked } from './predict/asked.ts';

export type Confirm = (confirmations: readonly Confirmation[]) => Promise<boolean>;

/** Whether the statement may go on. */
export async function isConfirmed(
  statement: AnyStatement,
  confirm: Confirm | undefined,
  execution: Execution,
): Promise<boolean> {
  if (!confirm) return true;
  const confirmations = confirmationsFor(statement, {
    catalog: execution.catalog(),
    addressOf: version => addressAsked(version, execution),
    isAllowed: origin => execution.store.setting(allowing(origin)) === true,
  });
  return confirmed(confirmations, confirm, execution);
}

export async function confirmed(
  confirmations: readonly Confirmation[],
  confirm: Confirm,
  { store }: Pick<Execution, 'store'>,
): Promise<boolean> {
  if (confirmations.length === 0) return true;
  if (!(await confirm(confirmations))) return false;
  for (const { origin } of confirmations) if (origin !== undefined) store.setSetting(allowing(origin), true);
  return true;
}

const allowing = (origin: string): string => `data may go to ${origin}`;
