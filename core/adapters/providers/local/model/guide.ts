// Keeps the SQL of an answer to names that the prompt's tables have, and to an order of words that SQL can have: the net
// still chooses, among what can be meant. Prose round the SQL, and what stands in quotes, is left to it.
import type { SlotTable } from '../tokenizer/slots.ts';
import { END, type Tokenizer } from '../tokenizer/tokenizer.ts';

export interface Guide {
  /** Whether the net may choose this token next. */
  allows(id: number): boolean;
  /** The token that was chosen. */
  take(id: number): void;
}

/** A name is a way through tokens; `whole` where one may end. */
interface Node {
  readonly next: Map<number, Node>;
  whole: boolean;
}

const FUNCTIONS = ['count', 'avg', 'sum', 'min', 'max'];
const OPENING = ["'o", '"o'];
const CLOSING = ["'c", '"c'];
const ALIASES = ['T1', 'T2', 'T3'];
/** What an operand must follow. */
const WANTS_OPERAND =
  'SELECT DISTINCT FROM JOIN ON WHERE AND OR NOT BY HAVING LIMIT LIKE IN BETWEEN ( , . = < > + - /'.split(' ');
/** What may stand between operands. */
const BETWEEN_OPERANDS =
  'FROM JOIN ON WHERE AND OR NOT GROUP ORDER HAVING LIMIT LIKE IN BETWEEN AS ASC DESC UNION INTERSECT EXCEPT ) , . = < > ! + - / * ;'.split(
    ' ',
  );
/** The few words that may follow although an operand is wanted, or though none may be. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  SELECT: ['DISTINCT', '*'],
  '(': ['DISTINCT', '*', 'SELECT', '('],
  WHERE: ['NOT', '('],
  AND: ['NOT', '('],
  OR: ['NOT', '('],
  ON: ['('],
  NOT: ['IN', 'LIKE', 'BETWEEN', '('],
  IN: ['('],
  FROM: ['('],
  '=': ['('],
  '<': ['=', '>', '('],
  '>': ['=', '('],
  '.': ['*'],
};
const ONLY: Readonly<Record<string, readonly string[]>> = {
  GROUP: ['BY'],
  ORDER: ['BY'],
  '!': ['='],
  IN: ['('],
  UNION: ['SELECT'],
  INTERSECT: ['SELECT'],
  EXCEPT: ['SELECT'],
};

export function createGuide(tokenizer: Tokenizer, names: readonly string[], slots: SlotTable): Guide {
  const root = trie(names.flatMap(name => [tokenizer.encodeAnswer(name, slots) ?? []]));
  const token = tokenizer.token;
  const isNumber = (id: number) => /^\d+$/.test(slots.wordOf(id - tokenizer.firstSlot) ?? token(id));
  const ends = new Set([END, '```', '\n']);

  let place: 'start' | 'prose' | 'fence' | 'sql' | 'quoted' = 'start';
  let fenced = false;
  let node = root;
  /** The last token that is not white space, or the mark it stands for: `name` after an operand. */
  let last = '';

  function beginsOperand(id: number): boolean {
    const text = token(id);
    if (root.next.has(id) || isNumber(id) || text === '<CAPS>') return true;
    return FUNCTIONS.includes(text) || OPENING.includes(text) || ALIASES.includes(text);
  }

  /** Past a whole name, number or closing parenthesis; `(` only after a function. */
  function follows(id: number): boolean {
    const text = token(id);
    return BETWEEN_OPERANDS.includes(text) || ends.has(text);
  }

  return {
    allows(id) {
      const text = token(id);
      if (place !== 'sql' || text === '<sp>' || text === '<ns>' || last === 'AS') return true;
      if (last === 'function') return text === '(';
      if (last === '<CAPS>') return FUNCTIONS.includes(text) || /^[a-z]$/.test(text) || node.next.has(id);
      if (last === 'letter') return /^##[a-z0-9]$/.test(text) || text === '(';
      if (last === 'digit' && /^##\d$/.test(text)) return true;
      if (node !== root) return node.next.has(id) || (node.whole && follows(id));
      const only = ONLY[last];
      if (only) return only.includes(text);
      if (ALSO[last]?.includes(text)) return true;
      return WANTS_OPERAND.includes(last) ? beginsOperand(id) : follows(id);
    },
    take(id) {
      const text = token(id);
      if (place === 'start') {
        place = text === 'SELECT' ? 'sql' : text === '```' ? 'fence' : 'prose';
        fenced = place === 'fence';
        last = text;
        return;
      }
      if (place === 'prose' && text === '```') {
        place = 'fence';
        fenced = true;
      } else if (place === 'fence' && text === '\n') {
        place = 'sql';
        last = '(';
        return;
      } else if (place === 'sql' && fenced && text === '```') place = 'prose';
      else if (place === 'sql' && OPENING.includes(text)) place = 'quoted';
      else if (place === 'quoted' && CLOSING.includes(text)) place = 'sql';
      if (text === '<sp>' || text === '<ns>') return;
      node = node.next.get(id) ?? root.next.get(id) ?? root;
      last = node !== root && text !== '<CAPS>' ? 'name' : standsFor(text, isNumber(id));
    },
  };
}

function standsFor(text: string, number: boolean): string {
  if (FUNCTIONS.includes(text)) return 'function';
  if (number || /^##\d$/.test(text)) return 'digit';
  if (/^(?:##)?[a-z]$/.test(text)) return 'letter';
  return ALIASES.includes(text) ? 'name' : text;
}

function trie(names: readonly (readonly number[])[]): Node {
  const root: Node = { next: new Map(), whole: false };
  for (const name of names) {
    let node = root;
    for (const id of name) {
      const next = node.next.get(id) ?? { next: new Map(), whole: false };
      node.next.set(id, next);
      node = next;
    }
    node.whole = true;
  }
  return root;
}
