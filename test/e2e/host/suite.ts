// Runs inside the extension host, with the real `vscode`: commands, actions of the trees, secrets. Bundled and started by
// `host.test.ts`, which reads what it writes.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../../../client/src/app.ts';
import { commandIds, languageId, nodeKinds } from '../../../client/src/ids.ts';
import { nodesOf } from '../../../client/src/tree/nodes.ts';

export interface HostResult {
  readonly name: string;
  readonly error?: string;
}

type Case = (app: App) => Promise<void>;

const cases: Readonly<Record<string, Case>> = {
  async 'every command is registered'() {
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter(id => !known.has(id)),
      [],
    );
  },

  async 'a file of model SQL becomes ours by its first line'() {
    const document = await vscode.workspace.openTextDocument({ language: 'sql', content: '-- tunesql\nSELECT 1;' });
    await until(() => assert.equal(find(document.uri)?.languageId, languageId));
  },

  async 'the statement at the cursor runs, and a mistake in it is marked where it stands'() {
    const content = 'SELECT 1 AS one;\n\nSELECT answer FROM no_such_model;\n';
    const document = await vscode.workspace.openTextDocument({ language: languageId, content });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await vscode.commands.executeCommand(commandIds.runStatement);
    await until(() => {
      const [mark] = vscode.languages.getDiagnostics(document.uri);
      assert.equal(mark && document.getText(mark.range), 'no_such_model');
    });
  },

  async 'an engine, a model: the tree shows what the statements made'({ engine, runner }) {
    const [, made] = await runner.run({
      text: `CREATE ML_ENGINE local FROM local;
        CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';`,
    });
    assert.equal(made?.outcome, 'done', made?.problem?.message);
    const [model] = nodesOf.models(engine.snapshot());
    assert.deepEqual([model?.label, model?.children?.[0]?.kind], ['m', nodeKinds.activeVersion]);
  },

  async 'actions of the tree: copy a name, insert a SELECT'({ engine }) {
    const node = nodesOf.models(engine.snapshot())[0]?.children?.[0];
    await vscode.commands.executeCommand(commandIds.copyName, { node, children: [] });
    assert.equal(await vscode.env.clipboard.readText(), 'm.1');
    const document = await vscode.workspace.openTextDocument({ language: languageId, content: '' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand(commandIds.insertSelect, { node, children: [] });
    assert.match(document.getText(), /^SELECT answer\nFROM m\.1\nWHERE content = '';/);
  },

  async 'a database is asked for its tables once it is opened'({ engine }) {
    const before = nodesOf.databases(engine.snapshot()).find(node => node.name === 'example_db');
    assert.equal(before?.asks, 'example_db');
    await (await engine.open()).describe('example_db', new AbortController().signal);
    const after = nodesOf.databases(engine.snapshot()).find(node => node.name === 'example_db');
    assert.equal(after?.children?.[0]?.label, 'demo_data');
  },

  async 'a key goes to the secret storage; the catalog and the tree hold no trace of it'({ engine, runner }) {
    const text =
      "CREATE ML_ENGINE keyed FROM openai_compatible USING api_base = 'https://api.example.com/v1', api_key = 'sk-1234';";
    const [result] = await runner.run({ text });
    assert.equal(result?.outcome, 'done', result?.problem?.message);
    const record = engine.snapshot().engines.find(each => each.name === 'keyed');
    assert.doesNotMatch(JSON.stringify([engine.snapshot(), nodesOf.engines(engine.snapshot())]), /sk-1234/);
    const reference = String(record?.options.api_key);
    assert.match(reference, /^@/);
    assert.match((await engine.host.secrets.get(reference.slice(1))) ?? '', /sk-1234/);
    await runner.run({ text: 'DROP ML_ENGINE keyed;', isConfirmed: true });
    assert.equal(await engine.host.secrets.get(reference.slice(1)), undefined);
  },

  async 'the tutorial opens from wherever the extension is'() {
    await vscode.commands.executeCommand(commandIds.openTutorial);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /FINETUNE/);
  },
};

export async function run(): Promise<void> {
  const results: HostResult[] = [];
  const extension = vscode.extensions.getExtension<App>('tunesql.tunesql');
  const app = await extension?.activate();
  for (const [name, work] of Object.entries(cases)) {
    const error = app ? await failure(() => work(app)) : 'The extension gave nothing to test with.';
    results.push({ name, ...(error !== undefined && { error }) });
  }
  await writeFile(join(__dirname, 'results.json'), JSON.stringify(results));
}

async function failure(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

const find = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());

async function until(check: () => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      check();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
