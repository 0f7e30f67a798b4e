// Slots that begin with one of a few words.
import type { Provider } from '../suggestion.ts';

const firstWords: Readonly<Record<string, readonly string[]>> = {
  Query: ['SELECT', 'WITH'],
  Select: ['SELECT', 'WITH'],
  Derived: ['(SELECT'],
  TableBody: ['SELECT'],
  SetItems: ['NAMES', 'GLOBAL', 'SESSION', 'CHARACTER SET', 'TRANSACTION'],
};

export const begins: Provider = function* ({ slot, expected }) {
  if (expected.text) return;
  // SET ACTIVE is what people look for; the rest is there for clients of MySQL.
  const rank = slot.slot === 'SetItems' ? 8 : 2;
  for (const label of firstWords[slot.slot] ?? []) yield { label, kind: 'keyword', rank };
};
