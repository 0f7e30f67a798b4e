// Functions, with the place for their arguments.
import { functions as table } from '../../../semantics/functions.ts';
import type { Provider } from '../suggestion.ts';

export const functions: Provider = function* ({ slot, expected }) {
  if (expected.text || slot.path?.length) return;
  for (const { name, parameters, summary } of table) {
    const insert = parameters.length > 0 ? `${name}($1)` : `${name}()`;
    const detail = `(${parameters.join(', ')})`;
    yield { label: name, kind: 'function', insert, snippet: true, detail, markdown: summary, rank: 6 };
  }
};
