// The words that the highlighting grammar colours, taken from the statement table and from the words that the parser
// reserves. Words that may also be names are coloured only where their statement has them.
import { type Element, readPhrase, type SlotName } from '../../core/dialect/phrase.ts';
import { table } from '../../core/dialect/statements.ts';
import { isReservedText } from '../../core/dialect/words.ts';

/** How statements begin, up to their first slot: `CREATE OR REPLACE MODEL IF NOT EXISTS`. */
export function statementHeads(): readonly string[] {
  const heads = table.flatMap(({ syntax }) => leadingWords(readPhrase(syntax)));
  return unique([...heads, 'SELECT', 'WITH']);
}

export interface InnerWords {
  readonly words: string;
  /** What must follow, as a regular expression: without it the words may be a name. */
  readonly before: string;
}

/** Words behind the first slot of a statement that are not reserved anyway. */
export function innerWords(): readonly InnerWords[] {
  const found = new Map<string, string>();
  for (const { syntax } of table) {
    const elements = readPhrase(syntax);
    const first = elements.findIndex(({ type }) => type === 'slot');
    if (first >= 0) collect(elements.slice(first + 1), [], found);
  }
  return [...Array.from(found, ([words, before]) => ({ words, before })), ...ofSlots];
}

/** What slots read beside reserved words; they have no phrase that could be asked. */
const ofSlots: readonly InnerWords[] = [
  { words: 'GROUP BY', before: '' },
  { words: 'ORDER BY', before: '' },
  { words: 'PARTITION BY', before: '' },
  { words: 'NULLS FIRST', before: '' },
  { words: 'NULLS LAST', before: '' },
  { words: 'FETCH FIRST', before: '' },
  { words: 'FETCH NEXT', before: '' },
  { words: 'ROWS ONLY', before: '' },
  { words: 'ROW ONLY', before: '' },
  { words: 'WITH ROLLUP', before: '' },
  { words: 'FOR UPDATE', before: '' },
  { words: 'PRIMARY KEY', before: '' },
  { words: 'ASOF JOIN', before: '' },
  { words: 'UNION ALL', before: '' },
  { words: 'INTERSECT ALL', before: '' },
  { words: 'EXCEPT ALL', before: '' },
  { words: 'ISOLATION LEVEL', before: '' },
  { words: 'OFFSET', before: '\\s+\\d' },
  { words: 'HORIZON', before: '\\s+\\d' },
  { words: 'INTERVAL', before: "\\s+['\\d]" },
  { words: 'DATE', before: "\\s+'" },
  { words: 'START', before: "\\s+(?:'|now\\b)" },
  { words: 'EVERY', before: "\\s+(?:'|\\d|(?:second|minute|hour|day|week|month)s?\\b)" },
  { words: 'EXISTS', before: '\\s*\\(' },
  { words: 'CAST', before: '\\s*\\(' },
  { words: 'LATERAL', before: '\\s*\\(' },
];

/** Every way through the words before the first slot. */
function leadingWords(elements: readonly Element[]): readonly string[] {
  const [first, ...rest] = elements;
  if (first === undefined || first.type === 'slot') return [''];
  if (first.type === 'words') return leadingWords(rest).map(words => `${first.run.text} ${words}`.trim());
  if (first.type === 'choice') return first.branches.flatMap(branch => leadingWords([...branch, ...rest]));
  return [...leadingWords([...first.items, ...rest]), ...leadingWords(rest)];
}

/** `rest` follows the elements. */
function collect(elements: readonly Element[], rest: readonly Element[], found: Map<string, string>): void {
  for (const [i, element] of elements.entries()) {
    const next = [...elements.slice(i + 1), ...rest];
    if (element.type === 'optional') collect(element.items, next, found);
    else if (element.type === 'choice') for (const branch of element.branches) collect(branch, next, found);
    else if (element.type === 'words' && isOwn(element.run.text)) found.set(element.run.text, followedBy(next));
  }
}

/** Reserved words are coloured wherever they stand. */
const isOwn = (words: string): boolean => /^\w/.test(words) && !words.split(' ').every(isReservedText);

function followedBy(elements: readonly Element[]): string {
  const mark = elements[0]?.type === 'optional' && elements[0].items[0]?.type === 'words' ? '\\s*=?' : '';
  const slot = elements.find(element => element.type === 'slot')?.slot;
  return `${mark}\\s*${(slot && beginnings[slot]) ?? '\\w'}`;
}

/** What slots begin with; others with a word. */
const beginnings: Partial<Record<SlotName, string>> = {
  Text: '[\'"]',
  Json: '\\{',
  Native: '\\(',
  Targets: '[\\w`\'"*]',
};

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter(Boolean);
