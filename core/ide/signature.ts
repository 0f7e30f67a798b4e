// The phrase of the statement with the part marked that is being written; inside a call the function's arguments.
import { expectedAt } from '../dialect/expected.ts';
import { indexAt, isTrivia, Kind, type Tokens } from '../dialect/token.ts';
import { tokensAround } from '../dialect/tokensAround.ts';
import { CLOSE, COMMA, OPEN, SEMICOLON } from '../dialect/words.ts';
import { findFunction } from '../semantics/functions.ts';
import { entryOf } from '../semantics/slots.ts';
import type { Range } from '../text/range.ts';
import { readableSyntax } from './cards.ts';
import type { View } from './view.ts';

export interface Signature {
  readonly label: string;
  readonly summary: string;
  /** Ranges of `label`. */
  readonly parameters: readonly Range[];
  /** Index of the current one; none fits when missing. */
  readonly active?: number;
}

export const signature = (view: View, offset: number): Signature | undefined =>
  callSignature(view, offset) ?? statementSignature(view, offset);

function callSignature({ document }: View, offset: number): Signature | undefined {
  const { text } = document;
  const tokens = tokensAround(document, offset);
  const call = callAround(tokens, offset);
  const known = call && findFunction(text.slice(tokens.starts[call.name]!, tokens.starts[call.name + 1]!));
  if (!known) return undefined;
  let label = `${known.name}(`;
  const parameters: Range[] = [];
  for (const [i, parameter] of known.parameters.entries()) {
    if (i > 0) label += ', ';
    parameters.push({ from: label.length, to: label.length + parameter.length });
    label += parameter;
  }
  const active = Math.min(call.commas, Math.max(0, parameters.length - 1));
  return { label: `${label})`, summary: known.summary, parameters, ...(parameters.length > 0 && { active }) };
}

/** The word before the parenthesis that is open at the offset, and how many commas stand between. */
function callAround(tokens: Tokens, offset: number): { readonly name: number; readonly commas: number } | undefined {
  let depth = 0;
  let commas = 0;
  for (let at = indexAt(tokens, Math.max(0, offset - 1)); at >= 0; at--) {
    if (tokens.starts[at]! >= offset) continue;
    const symbol = tokens.symbols[at];
    if (symbol === SEMICOLON) return undefined;
    if (symbol === CLOSE) depth++;
    else if (symbol === COMMA && depth === 0) commas++;
    else if (symbol === OPEN && depth-- === 0) {
      let name = at - 1;
      while (name >= 0 && isTrivia(tokens.kinds[name]!)) name--;
      return name >= 0 && tokens.kinds[name] === Kind.Word ? { name, commas } : undefined;
    }
  }
  return undefined;
}

function statementSignature({ document }: View, offset: number): Signature | undefined {
  const expected = expectedAt(document, offset);
  const entry = expected && entryOf(expected.statement.kind);
  if (!entry || entry.syntax.startsWith('<')) return undefined;
  const label = readableSyntax(entry.syntax);
  const fields = [...label.matchAll(/<(\w+)>/g)];
  const field = expected.slots[0]?.field;
  const active = fields.findIndex(match => match[1] === field);
  return {
    label,
    summary: entry.summary,
    parameters: fields.map(match => ({ from: match.index, to: match.index + match[0].length })),
    ...(active >= 0 && { active }),
  };
}
