// `-- tunesql-ignore <id>: reason` silences a check on its line and the next one, `-- tunesql-ignore-file <id>: reason`
// in the whole file. Several ids are separated by commas.
import type { Document } from '../../dialect/document.ts';
import { indexAt, Kind, type Tokens } from '../../dialect/token.ts';
import { tokensAround } from '../../dialect/tokensAround.ts';
import type { Problem } from '../../text/problem.ts';
import { lastBegun, type Range } from '../../text/range.ts';

interface Ignores {
  /** Ids that are silenced everywhere. */
  readonly file: ReadonlySet<string>;
  /** By id the text that is silenced: in order, and no range ends before the one that stands before it. */
  readonly lines: ReadonlyMap<string, readonly Range[]>;
}

const pattern = /--[ \t]*tunesql-ignore(-file)?[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/g;

/** Problems that no comment silences. Those of the grammar stay: a statement that cannot be read cannot run. */
export function withoutIgnored(problems: readonly Problem[], document: Document): readonly Problem[] {
  if (problems.length === 0 || !document.text.includes('tunesql-ignore')) return problems;
  const { file, lines } = ignoresIn(document);
  return problems.filter(({ code, range }) => {
    if (code.startsWith('syntax')) return true;
    return !file.has(code) && !covers(lines.get(code) ?? [], range?.from ?? 0);
  });
}

function ignoresIn(document: Document): Ignores {
  const { text } = document;
  const file = new Set<string>();
  const lines = new Map<string, Range[]>();
  let tokens: Tokens | undefined;
  let next: Range | undefined;
  for (const match of text.matchAll(pattern)) {
    const at = match.index;
    if (!tokens || at >= tokens.starts[tokens.count]!) tokens = tokensAround(document, at);
    if (tokens.kinds[indexAt(tokens, at)] !== Kind.Comment) continue;
    const ids = match[2]!.split(',').map(id => id.trim());
    if (match[1]) {
      for (const id of ids) file.add(id);
      continue;
    }
    // Of comments above one another the next line is the same.
    if (!next || at >= next.from) next = nextLine(text, at);
    const range = { from: lineStart(text, at), to: next.to };
    for (const id of ids) {
      const ranges = lines.get(id);
      if (ranges) ranges.push(range);
      else lines.set(id, [range]);
    }
  }
  return { file, lines };
}

/** Whether the last range that begins at the offset or before it reaches it: none before that reaches further. */
function covers(ranges: readonly Range[], offset: number): boolean {
  const last = lastBegun(ranges, offset);
  return last !== undefined && offset < last.to;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The first line after this one that is more than a comment or blanks. */
function nextLine(text: string, at: number): Range {
  let line = text.indexOf('\n', at);
  while (line >= 0) {
    const end = text.indexOf('\n', line + 1);
    const content = text.slice(line + 1, end < 0 ? text.length : end).trim();
    if (content && !content.startsWith('--')) return { from: line + 1, to: end < 0 ? text.length + 1 : end };
    line = end;
  }
  return { from: text.length + 1, to: text.length + 1 };
}
