// The statement table made ready for parsing: phrases read once, and a trie of the words that statements begin with.
import type { Cursor } from './cursor.ts';
import { type Element, readPhrase } from './phrase.ts';
import { type Run, run } from './run.ts';
import type { StatementEntry } from './statement.ts';
import { type StatementKind, table } from './statements.ts';
import { type SymbolId, symbols, symbolText } from './symbols.ts';
import { Kind } from './token.ts';
import { isReserved } from './words.ts';

/** Set operations begin like a SELECT; the parser names them afterwards. */
export interface GrammarEntry {
  readonly kind: StatementKind;
  readonly items: readonly Element[];
}

export interface TrieNode {
  readonly next: Map<SymbolId, TrieNode>;
  /** Entries whose leading words may end here, each with what must follow (nothing known: anything). */
  readonly ends: { readonly entry: GrammarEntry; readonly rest?: readonly Element[] }[];
  /** How to go on from here: `OR REPLACE`, `MODEL`. */
  runs: readonly Run[];
}

/** What a query begins with. */
const queryWords = symbols('SELECT WITH TABLE (');

let made: TrieNode | undefined;

/** Made on first use: the table and the slots know each other. */
export function trie(): TrieNode {
  made ??= build();
  return made;
}

/** Whether a statement may begin at the current token although the one before has no end mark: first on its line, and
 * with a word that begins statements; where that word could be a name, what follows must fit. */
export function beginsStatement(c: Cursor): boolean {
  if (c.kind !== Kind.Word || c.symbol === 0) return false;
  const node = trie().next.get(c.symbol);
  if (node === undefined || !c.firstOnLine) return false;
  if (isReserved(c.symbol)) return true;
  const next = c.peek();
  const following = c.symbolAt(next);
  if (node.next.has(following)) return true;
  const kind = c.kindAt(next);
  if (node.next.size > 0 && node.ends.length === 0) return false;
  const opens = node.ends.some(end => end.rest?.length);
  return opens && (kind === Kind.Quoted || (kind === Kind.Word && !isReserved(following)));
}

function build(): TrieNode {
  const root = emptyNode();
  for (const { kind, syntax } of table as readonly StatementEntry[]) {
    const entry: GrammarEntry = { kind: kind as StatementKind, items: readPhrase(syntax) };
    if (entry.kind === 'Select') for (const word of queryWords) child(root, word).ends.push({ entry });
    else if (entry.items[0]?.type !== 'slot') spread(root, entry.items, entry);
  }
  addRuns(root);
  return root;
}

const emptyNode = (): TrieNode => ({ next: new Map(), ends: [], runs: [] });

function child(node: TrieNode, word: SymbolId): TrieNode {
  const next = node.next.get(word) ?? emptyNode();
  node.next.set(word, next);
  return next;
}

/** Follows every way through the words before the first slot. */
function spread(node: TrieNode, items: readonly Element[], entry: GrammarEntry): void {
  const [first, ...rest] = items;
  if (first === undefined || first.type === 'slot') node.ends.push({ entry, rest: items });
  else if (first.type === 'words') spread(first.run.words.reduce(child, node), rest, entry);
  else if (first.type === 'choice') for (const branch of first.branches) spread(node, [...branch, ...rest], entry);
  else {
    spread(node, [...first.items, ...rest], entry);
    spread(node, rest, entry);
  }
}

function addRuns(node: TrieNode): void {
  const runs: Run[] = [];
  for (const [word, next] of node.next) {
    addRuns(next);
    const words = [word];
    let at = next;
    while (at.ends.length === 0 && at.next.size === 1) {
      const [only] = at.next;
      words.push(only![0]);
      at = only![1];
    }
    runs.push(run(words.map(symbolText).join(' ')));
  }
  node.runs = runs;
}
