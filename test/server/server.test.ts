import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionList,
  CompletionTriggerKind,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../core/protocol/lsp.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { requests } from '../../server/src/routes.ts';
import { type Editor, startEditor } from './editor.ts';

const uri = 'file:///a.tunesql';
const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

describe('the language server over a pair of streams', () => {
  let editor: Editor;
  before(async () => {
    editor = await startEditor();
    await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
    editor.open(uri, 'FINETUNE \n;\nSELECT answer FROM ft_sq;');
  });
  after(() => editor.close());

  it('completes from the catalog it was sent, with cards on demand', async () => {
    const list = await editor.request<CompletionList>('textDocument/completion', at(0, 9));
    const model = list.items.find(item => item.label === 'ft_sql');
    assert.ok(model, 'ft_sql is offered');
    assert.equal(model.documentation, undefined);
    const resolved = await editor.request<typeof model>('completionItem/resolve', model);
    assert.match(JSON.stringify(resolved.documentation), /nano-sql/);
  });

  it('answers for an unknown text with nothing', async () => {
    const params = { ...at(0, 0), textDocument: { uri: 'file:///none' } };
    assert.equal(await editor.request('textDocument/hover', params), null);
    assert.deepEqual(await editor.request('textDocument/documentSymbol', params), []);
  });

  it('publishes problems with the version they belong to', async () => {
    await editor.settle();
    const last = editor.published.at(-1)!;
    assert.equal(last.version, 1);
    assert.ok(last.diagnostics.some(d => d.code === 'unknown-model' && d.range.start.line === 2));
  });

  it('offers the fix of a problem, and the fixed text has none', async () => {
    const range = { start: { line: 2, character: 19 }, end: { line: 2, character: 19 } };
    const actions = await editor.request<{ title: string; edit: { changes: Record<string, { newText: string }[]> } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range, context: { diagnostics: [] } },
    );
    assert.equal(actions[0]?.title, 'Change to `ft_sql`');
    assert.equal(actions[0]?.edit.changes[uri]?.[0]?.newText, 'ft_sql');
  });

  it('says where statements are', async () => {
    const found = await editor.request<{ kind: string }[]>('tunesql/statements', { textDocument: { uri } });
    assert.deepEqual(
      found.map(each => each.kind),
      ['FinetuneModel', 'Select'],
    );
  });

  it('takes changes by range, one after the other', async () => {
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } }, text: '' },
        {
          range: { start: { line: 0, character: 19 }, end: { line: 0, character: 24 } },
          text: "ft_sql WHERE content = 'ä😀'",
        },
      ],
    });
    await editor.settle();
    assert.deepEqual(editor.published.at(-1), { uri, version: 2, diagnostics: [] });
  });

  it('clears the problems of a text that is closed', async () => {
    editor.open('file:///b', 'SELEC 1', 1);
    await editor.settle();
    assert.equal(editor.published.findLast(p => p.uri === 'file:///b')?.diagnostics.length, 1);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///b' } });
    await editor.settle();
    assert.deepEqual(editor.published.findLast(p => p.uri === 'file:///b')?.diagnostics, []);
  });
});

describe('a key in the text', () => {
  const text =
    "CREATE ML_ENGINE e FROM openai USING api_key = 'sk-2f8a7b6c5d4e3f2a1b0c9d8e', api_base = 'https://me.example/v1';";
  const actionsOf = async (editor: Editor) => {
    editor.open(uri, text);
    const place = { line: 0, character: 50 };
    return editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
  };

  it('is moved by the editor where it can keep secrets, for the host that the statement names', async () => {
    const editor = await startEditor(requests, { moveSecretCommand: 'move' });
    const [first] = await actionsOf(editor);
    editor.close();
    assert.equal(first?.edit, undefined);
    assert.deepEqual(first?.command?.arguments, [
      {
        uri,
        range: { start: { line: 0, character: 47 }, end: { line: 0, character: 76 } },
        name: 'API_KEY',
        address: 'https://me.example/v1',
      },
    ]);
  });

  it('is replaced by its name elsewhere', async () => {
    const editor = await startEditor();
    const [first] = await actionsOf(editor);
    editor.close();
    assert.equal(first?.command, undefined);
    assert.equal(first?.edit?.changes?.[uri]?.[0]?.newText, "'@API_KEY'");
  });
});

describe('the reference', () => {
  const text = 'DROP MODEL nobody; SELECT answer FROM ft_sql USING max_tokens = 1;';
  const actionsAndHover = async (options: InitializationOptions) => {
    const editor = await startEditor(requests, options);
    await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
    editor.open(uri, text);
    const start = at(0, 12).position;
    const context = { diagnostics: [] };
    const params = { textDocument: { uri }, range: { start, end: start }, context };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', params);
    const hover = await editor.request<{ contents: { value: string } }>('textDocument/hover', at(0, 55));
    editor.close();
    return { explain: actions.find(each => each.title.startsWith('Explain')), hover: hover.contents.value };
  };

  it('is linked where the editor can open it', async () => {
    const { explain, hover } = await actionsAndHover({ openReferenceCommand: 'open' });
    assert.deepEqual(explain?.command?.arguments, [{ page: 'checks', anchor: 'unknown-model' }]);
    const argument = encodeURIComponent(JSON.stringify([{ page: 'options', anchor: 'provider-local' }]));
    assert.ok(hover.endsWith(`[Reference](command:open?${argument})`), hover);
  });

  it('is not offered elsewhere', async () => {
    const { explain, hover } = await actionsAndHover({});
    assert.equal(explain, undefined);
    assert.doesNotMatch(hover, /Reference/);
  });
});

it('answers every method that it announces, at every place, without an error in its log', async () => {
  const editor = await startEditor();
  await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
  const text =
    "CREATE MODEL m PREDICT a USING engine = 'local', prompt_template = '{{q}}';\r\n-- ä😀\r\nSELECT m.a FROM m.1 AS m WHERE q = 'x';";
  editor.open(uri, text);
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 39 } };
  for (const method of Object.keys(requests).filter(each => each !== 'completionItem/resolve')) {
    for (let character = 0; character < 45; character += 4) {
      for (const line of [0, 1, 2, 9]) {
        const params = {
          ...at(line, character),
          positions: [{ line, character }],
          range,
          context: { diagnostics: [], includeDeclaration: true },
          newName: 'n',
          query: '',
          options: { tabSize: 2, insertSpaces: true },
        };
        const answer = editor.request(method, params);
        // Where nothing can be renamed, the answer says so.
        await (method === 'textDocument/rename' ? answer.catch(() => {}) : answer);
      }
    }
  }
  assert.deepEqual(editor.logged, []);
  editor.close();
});

describe('what must not happen', () => {
  it('never publishes problems of an older version after those of a newer one', async () => {
    const editor = await startEditor();
    editor.open(uri, 'SELEC 1', 1);
    editor.change(uri, 'SELECT 1;', 5);
    editor.change(uri, 'SELEC 2', 3);
    await editor.settle();
    assert.deepEqual(editor.published, [{ uri, version: 5, diagnostics: [] }]);
    editor.close();
  });

  it('costs an internal error one empty answer and a line in the log', async () => {
    const broken = () => {
      throw new Error('planted');
    };
    const editor = await startEditor({ ...requests, 'textDocument/hover': broken });
    editor.open(uri, 'SELECT 1;');
    assert.equal(await editor.request('textDocument/hover', at(0, 0)), null);
    assert.match(editor.logged.join('\n'), /textDocument\/hover: Error: planted/);
    const list = await editor.request<CompletionList>('textDocument/completion', at(0, 9));
    assert.ok(list.items.length > 0, 'it goes on');
    editor.close();
  });

  it('interrupts nobody who types a number or a variable', async () => {
    const editor = await startEditor();
    const typed = async (text: string, triggerCharacter: string) => {
      editor.open(uri, text);
      const list = await editor.request<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 0, character: text.length },
        context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter },
      });
      return list.items.length;
    };
    assert.equal(await typed('SELECT a FROM ft_sql WHERE b = 1.', '.'), 0);
    assert.equal(await typed('SELECT a FROM ft_sql WHERE b = @', '@'), 0);
    assert.ok((await typed('SELECT a FROM information_schema.', '.')) > 0);
    editor.close();
  });

  it('does not work out what is cancelled', async () => {
    let asked = 0;
    const editor = await startEditor({ ...requests, 'textDocument/hover': () => ++asked });
    editor.open(uri, 'SELECT 1;');
    const source = new CancellationTokenSource();
    const answer = editor.connection.sendRequest('textDocument/hover', at(0, 0), source.token);
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    assert.equal(asked, 0);
    editor.close();
  });

  it('spoils no neighbour of a bad statement', async () => {
    const editor = await startEditor();
    await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
    editor.open(uri, "CREATE MODEL ((;\nSELECT answer FROM ft_sql WHERE content = 'hi!';\n)) FROM;");
    await editor.settle();
    const lines = editor.published[0]!.diagnostics.map(d => d.range.start.line);
    assert.ok(lines.includes(0));
    assert.ok(!lines.includes(1));
    editor.close();
  });
});
