// `-- tunesql-ignore <id>: reason` silences a check on its line and the next one, `-- tunesql-ignore-file <id>: reason`
// in the whole file. Several ids are separated by commas.
import type { Document } from '../../dialect/document.ts';
import { indexAt, Kind } from '../../dialect/token.ts';
import { tokensAround } from '../../dialect/tokensAround.ts';
import type { Problem } from '../../text/problem.ts';

interface Ignore {
  readonly ids: ReadonlySet<string>;
  /** The text that it silences. */
  readonly from: number;
  readonly to: number;
}

const pattern = /--[ \t]*tunesql-ignore(-file)?[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/g;

/** Problems that no comment silences. Those of the grammar stay: a statement that cannot be read cannot run. */
export function withoutIgnored(problems: readonly Problem[], document: Document): readonly Problem[] {
  if (problems.length === 0 || !document.text.includes('tunesql-ignore')) return problems;
  const ignores = ignoresIn(document);
  return problems.filter(({ code, range }) => {
    const at = range?.from ?? 0;
    return code.startsWith('syntax') || !ignores.some(i => i.ids.has(code) && at >= i.from && at < i.to);
  });
}

function ignoresIn(document: Document): readonly Ignore[] {
  const { text } = document;
  const found: Ignore[] = [];
  for (const match of text.matchAll(pattern)) {
    const tokens = tokensAround(document, match.index);
    if (tokens.kinds[indexAt(tokens, match.index)] !== Kind.Comment) continue;
    const ids = new Set(match[2]!.split(',').map(id => id.trim()));
    if (match[1]) found.push({ ids, from: 0, to: text.length + 1 });
    else found.push({ ids, from: lineStart(text, match.index), to: nextLineEnd(text, match.index) });
  }
  return found;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The end of the first line after this one that is more than a comment or blanks. */
function nextLineEnd(text: string, at: number): number {
  let line = text.indexOf('\n', at);
  while (line >= 0) {
    const end = text.indexOf('\n', line + 1);
    const content = text.slice(line + 1, end < 0 ? text.length : end).trim();
    if (content && !content.startsWith('--')) return end < 0 ? text.length + 1 : end;
    line = end;
  }
  return text.length + 1;
}
