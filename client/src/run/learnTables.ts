// A database that a statement was about is asked for its tables in the background, so that completion and checks know them right
// after CREATE DATABASE, and again after the window was reloaded.
import type * as vscode from 'vscode';
import { sameName } from '../../../core/catalog/names.ts';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { parse } from '../../../core/dialect/parser.ts';
import type { Name } from '../../../core/dialect/tree.ts';
import { walk } from '../../../core/dialect/walk.ts';
import type { Engine } from '../../../core/engine/engine.ts';
import type { StatementEnded } from './statementRun.ts';

interface Asked {
  snapshot(): CatalogSnapshot;
  open(): Promise<Pick<Engine, 'describe'>>;
}

export function learnTables(
  runner: { readonly onEnd: vscode.Event<StatementEnded> },
  engine: Asked,
): vscode.Disposable {
  const asking = new Set<string>();
  const learn = async (database: string): Promise<void> => {
    if (asking.has(database)) return;
    asking.add(database);
    try {
      await (await engine.open()).describe(database, new AbortController().signal);
    } catch {
      // Nobody asked for it; whoever needs the database next is told what is wrong.
    } finally {
      asking.delete(database);
    }
  };
  return runner.onEnd(({ run, result }) => {
    if (result.outcome !== 'done' && result.outcome !== 'rows') return;
    for (const name of unknownTables(run.statement, engine.snapshot())) void learn(name);
  });
}

/** Databases that a statement names and whose tables are not known. */
export function unknownTables(statement: string, { databases, database }: CatalogSnapshot): readonly string[] {
  const named = new Set<string>(database === undefined ? [] : [database.toLowerCase()]);
  for (const each of parse(statement).statements)
    walk(each, node => {
      if (node.type === 'Name') named.add((node as Name).parts[0]!.text.toLowerCase());
    });
  return databases
    .filter(({ name, schemas }) => schemas === undefined && [...named].some(each => sameName(each, name)))
    .map(({ name }) => name);
}
