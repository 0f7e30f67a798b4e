import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dropStatement } from '../../client/src/commands/dropStatement.ts';
import {
  commandIds,
  containerIds,
  contextKeys,
  internalCommands,
  languageId,
  nodeKinds,
  panelIds,
  settingIds,
  viewIds,
} from '../../client/src/ids.ts';

interface Walkthrough {
  readonly steps: readonly {
    readonly media: { readonly markdown: string } | { readonly image: Record<string, string> };
  }[];
}

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const { contributes } = manifest;
const sorted = (values: Iterable<string>): string[] => [...values].sort();
const namesIn = (values: object): string[] => sorted(Object.values(values));

test('ids.ts and the manifest name the same things', () => {
  const idsOf = (entries: readonly { id: string }[]) => entries.map(entry => entry.id);
  const groups = (value: Record<string, { id: string }[]>) => sorted(idsOf(Object.values(value).flat()));
  assert.deepEqual(sorted(contributes.commands.map((c: { command: string }) => c.command)), namesIn(commandIds));
  assert.deepEqual(groups(contributes.views), namesIn(viewIds));
  assert.deepEqual(groups(contributes.viewsContainers), namesIn(containerIds));
  assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), namesIn(settingIds));
  assert.deepEqual(idsOf(contributes.languages), [languageId]);
  for (const id of Object.values(panelIds)) assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${id}`), id);
});

test('menus, keys and clauses of the manifest name what there is', () => {
  const text = JSON.stringify([
    contributes.menus,
    contributes.keybindings,
    contributes.commands,
    contributes.viewsWelcome,
    contributes.walkthroughs,
  ]);
  const known = new Set([commandIds, viewIds, contextKeys].flatMap(group => Object.values(group) as string[]));
  const named = new Set(text.match(/\btunesql\.[A-Za-z]+/g));
  assert.deepEqual(
    sorted(named).filter(id => !known.has(id)),
    [],
  );
  const kinds = new Set(Object.values(nodeKinds) as string[]);
  for (const [, kind] of text.matchAll(/viewItem == ([a-z.]+)/g)) assert.ok(kinds.has(kind!), kind);
  for (const [, pattern] of text.matchAll(/viewItem =~ \/(.+?)\//g)) {
    assert.ok(
      [...kinds].some(kind => new RegExp(pattern!).test(kind)),
      pattern,
    );
  }
});

test('whatever Drop… is offered for there is a statement that drops it', () => {
  const { when } = contributes.menus['view/item/context'].find(
    (e: { command: string }) => e.command === commandIds.drop,
  );
  const offered = new RegExp(/viewItem =~ \/(.+?)\/$/.exec(when)![1]!);
  for (const kind of Object.values(nodeKinds)) {
    const statement = dropStatement({ id: 'x', kind, label: 'x', name: 'x.1' });
    assert.equal(statement !== undefined, offered.test(kind), kind);
  }
});

test('every command can be reached: from the palette, or from elsewhere when it needs arguments', () => {
  const palette: readonly { command: string; when: string }[] = contributes.menus.commandPalette;
  const hidden = new Set(palette.filter(entry => entry.when === 'false').map(entry => entry.command));
  const { commandPalette: _, ...others } = contributes.menus;
  const elsewhere = new Set(
    Object.values<{ command: string }[]>(others)
      .flat()
      .map(entry => entry.command),
  );
  for (const id of hidden) assert.ok(elsewhere.has(id) || internalCommands.has(id), id);
});

test('nothing runs in a workspace that is not trusted', () => {
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  const { cancel, copyName, openNotebook, openReference, showLog, openTutorial, restartServer, runStatement, runFile } =
    commandIds;
  // Running says why it does not: a disabled key would edit the text instead. A page of a run is only opened, and VS Code
  // draws the nodes of the tree that open one in grey for good where trust comes a moment after them, as after a reload.
  const { openRun } = commandIds;
  const harmless: ReadonlySet<string> = new Set([
    cancel,
    copyName,
    openNotebook,
    openReference,
    showLog,
    openTutorial,
    restartServer,
    runStatement,
    runFile,
    openRun,
  ]);
  for (const { command, enablement } of contributes.commands) {
    if (!harmless.has(command)) assert.match(enablement ?? '', /isWorkspaceTrusted/, command);
  }
});

test('no tree is blank while it is empty, trusted or not', () => {
  const said = contributes.viewsWelcome.map(({ view, when }: { view: string; when: string }) => `${view} ${when}`);
  const trees = contributes.views[containerIds.tree].map(({ id }: { id: string }) => id);
  for (const when of ['isWorkspaceTrusted', '!isWorkspaceTrusted']) {
    for (const tree of trees) assert.ok(said.includes(`${tree} ${when}`), `${tree} ${when}`);
  }
});

test('files that the manifest names are there', () => {
  const files = [
    ...contributes.languages.map((l: { configuration: string }) => l.configuration),
    ...contributes.grammars.map((g: { path: string }) => g.path),
    ...Object.values<{ icon: string }[]>(contributes.viewsContainers)
      .flat()
      .map(c => c.icon),
    ...contributes.walkthroughs.flatMap(({ steps }: Walkthrough) =>
      steps.flatMap(({ media }) => ('markdown' in media ? [media.markdown] : Object.values(media.image))),
    ),
  ];
  for (const file of files) assert.ok(readFileSync(new URL(file, root)).length > 0, file);
});
