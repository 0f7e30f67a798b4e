// What holds while somebody types: what the language service keeps from one version of a text to the next is what it
// would find by a fresh look, here and in the other open text.
import assert from 'node:assert/strict';
import type { Document } from '../../core/dialect/document.ts';
import { complete } from '../../core/ide/completion/complete.ts';
import { LanguageService } from '../../core/ide/service.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import type { Random } from '../sample/random.ts';
import { isSound, Writer } from './writer.ts';

const today = '2026-01-01';
const uris = ['fuzz:one', 'fuzz:two'] as const;
const edits = 12;

/** Throws when something kept differs from what is true. */
export function holdWhileTyping(texts: readonly string[], random: Random): void {
  const writer = new Writer(texts, random);
  const service = open(uris.map(() => writer.longText()));
  for (let version = 2; version < 2 + edits; version++) {
    const uri = random.pick(uris);
    const before = service.document(uri)!.parsed;
    const [text, offset] = writer.edit(before);
    service.change(uri, version, text);
    const fresh = open(uris.map(each => service.document(each)!.parsed.text));
    for (const each of uris) {
      const [kept, found] = [service.document(each)!.parsed, fresh.document(each)!.parsed];
      const say = (what: string) => `version ${version}: ${what}`;
      same(plain(kept), plain(found), say('statements or tokens differ'));
      same(service.diagnostics(each), fresh.diagnostics(each), say('problems differ'));
      const [view, freshView] = [service.view(each)!, fresh.view(each)!];
      same(view.catalog, freshView.catalog, say('what is declared differs'));
      if (each === uri) same(complete(view, offset), complete(freshView, offset), say('completion differs'));
    }
    // A quote without its partner makes another text of all that follows: it is taken back, as its writer would.
    if (!isSound(text)) service.change(uri, version, before.text);
  }
}

/** As text first: that is fast, and nearly always they are the same. */
function same(kept: unknown, found: unknown, message: string): void {
  if (JSON.stringify(kept) !== JSON.stringify(found)) assert.deepEqual(kept, found, message);
}

function open(texts: readonly string[]): LanguageService {
  const service = new LanguageService(today);
  service.setCatalog(exampleCatalog);
  uris.forEach((uri, i) => void service.open(uri, 1, texts[i]!));
  return service;
}

function plain({ text, tokens, statements }: Document) {
  const { count, kinds, starts, symbols, partners, faulty } = tokens;
  return {
    text,
    columns: [kinds, starts, symbols, partners].map(column => [...column.subarray(0, count + 1)]),
    faulty,
    statements: statements.map(({ kind, fields, range, full, problems }) => ({ kind, fields, range, full, problems })),
  };
}
