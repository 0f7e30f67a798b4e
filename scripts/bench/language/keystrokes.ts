// Typing in a very large file: from the keystroke to its diagnostics, and to what completion offers there.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { complete } from '../../../core/ide/completion/complete.ts';
import { LanguageService } from '../../../core/ide/service.ts';
import { exampleCatalog } from '../../../core/semantics/checks/exampleCatalog.ts';
import { Random } from '../../sample/random.ts';
import { markdownTable } from '../report.ts';
import { modelSql } from './modelSql.ts';

const STATEMENTS = 10_000;
/** Places that are typed at, and the letters typed and taken back at each. */
const PLACES = 50;
const TYPED = 'abc';
const URI = 'file:///large.tunesql';

export function keystrokes(): string {
  const random = new Random(1);
  let text = modelSql(STATEMENTS);
  const before = usedBytes();
  const service = new LanguageService('2026-01-01');
  service.setCatalog(exampleCatalog);
  const opening = timed(() => {
    service.open(URI, 1, text);
    return service.diagnostics(URI);
  });
  const memory = usedBytes() - before;
  const diagnostics: number[] = [];
  const completion: number[] = [];
  let version = 1;
  const type = (next: string, offset: number) => {
    text = next;
    version++;
    diagnostics.push(
      timed(() => {
        service.change(URI, version, text);
        return service.diagnostics(URI);
      }),
    );
    completion.push(timed(() => complete(service.view(URI)!, offset)));
  };
  for (let i = 0; i < PLACES; i++) {
    const { statements } = service.document(URI)!.parsed;
    const { from, to } = random.pick(statements).range;
    const word = text.slice(from, to).search(/\w+\W*$/);
    let at = from + (random.chance(0.5) ? Math.max(0, word) : random.integer(0, to - from));
    for (const letter of TYPED) type(text.slice(0, at) + letter + text.slice(at), ++at);
    for (const _ of TYPED) type(text.slice(0, at - 1) + text.slice(at), --at);
  }
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  const megabytes = `${Math.round(memory / 1e6)} MB`;
  return [
    `${STATEMENTS.toLocaleString('en')} statements (${size}) open with a catalog; ${diagnostics.length} keystrokes at ${PLACES} random places. Opening took ${Math.round(opening)} ms; the open text with its trees and its diagnostics holds ${megabytes}.`,
    markdownTable(
      ['From the keystroke to', 'p50 ms', 'p95 ms', 'max ms', 'aim for p95'],
      [
        ['diagnostics', ...quantiles(diagnostics), '≤ 10 ms'],
        ['completion, after that', ...quantiles(completion), '≤ 5 ms'],
      ],
    ),
  ].join('\n\n');
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function quantiles(times: readonly number[]): string[] {
  const sorted = times.toSorted((a, b) => a - b);
  return [0.5, 0.95, 1].map(share => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(2));
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function usedBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
