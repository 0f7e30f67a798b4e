// A comparison as one HTML file that needs nothing else: the summary, and two sides row by row with their words marked. All
// that models said is text in it, and the page may load and run nothing.
import type { ComparisonRecord, ModelSummary } from '../../../core/catalog/comparison.ts';
import { summaryText } from '../../../core/engine/compare/report.ts';
import type { PairRow } from '../../../core/protocol/panels.ts';
import { escaped } from './escaped.ts';

const style = `
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
  body { max-width: 1100px; margin: 2em auto; padding: 0 1em; }
  pre, .answer { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  article { margin: 1em 0; padding: .75em 1em; border: 1px solid #8886; border-radius: 6px; }
  h2 { margin: 0 0 .25em; font-size: 1em; }
  .question { white-space: pre-wrap; opacity: .85; }
  del { background: #d7393933; }
  ins { background: #2da04433; text-decoration: underline; }
  .failed { color: #c33; }
  dt { font-weight: 600; }
`;

export function* comparisonHtml(
  record: ComparisonRecord,
  summaries: readonly ModelSummary[],
  sides: { readonly left: string; readonly right: string },
  rows: readonly PairRow[],
): Generator<string, void, undefined> {
  const title = `${record.models.join(' · ')}`;
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<pre>${escaped(record.statement)}</pre>
<pre>${escaped(summaryText(summaries))}</pre>
<p><del>${escaped(sides.left)}</del> → <ins>${escaped(sides.right)}</ins></p>
`;
  for (const row of rows) yield article(row, sides);
  yield '</body>\n</html>\n';
}

function article(row: PairRow, sides: { readonly left: string; readonly right: string }): string {
  const reference =
    row.reference === undefined ? '' : `<dt>expected</dt><dd class="answer">${escaped(row.reference)}</dd>`;
  const answer = row.failed ? failures(row, sides) : `<div class="answer">${spans(row)}</div>`;
  const verdict = row.failed ? 'error' : row.changed ? row.verdict : 'same answer';
  return `<article>
<h2>${row.index + 1} · ${escaped(verdict)}</h2>
<div class="question">${escaped(row.question)}</div>
<dl>${reference}</dl>
${answer}
</article>
`;
}

const tags = { same: 'span', removed: 'del', added: 'ins' } as const;

const spans = ({ spans: parts, right }: PairRow): string =>
  parts.length === 0
    ? escaped(right.text)
    : parts.map(({ kind, text }) => `<${tags[kind]}>${escaped(text)}</${tags[kind]}>`).join('');

function failures({ left, right }: PairRow, sides: { readonly left: string; readonly right: string }): string {
  const side = (name: string, answer: PairRow['left']): string => {
    const error = 'error' in answer ? answer.error : undefined;
    const content = error === undefined ? answer.text : error;
    return `<dt>${escaped(name)}</dt><dd class="answer${error === undefined ? '' : ' failed'}">${escaped(content)}</dd>`;
  };
  return `<dl>${side(sides.left, left)}${side(sides.right, right)}</dl>`;
}
