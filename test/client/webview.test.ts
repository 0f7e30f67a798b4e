import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri, Webview } from 'vscode';
import { fakeVscode, l10n } from './fakeVscode.ts';

fakeVscode({
  l10n: { ...l10n, bundle: { Run: '</script><b>' } },
  env: { language: 'en' },
  Uri: { joinPath: (_: unknown, ...parts: readonly string[]) => parts.join('/') },
});
const { openPage } = await import('../../client/src/panels/webview.ts');

test('neither a name nor a translation becomes markup of a page', () => {
  const webview = { html: '', cspSource: 'https://x', asWebviewUri: (uri: unknown) => uri };
  openPage(webview as unknown as Webview, {} as Uri, 'run', '</title><base href="https://example.com">.2');
  assert.match(webview.html, /<title>&lt;\/title&gt;&lt;base href=/);
  assert.doesNotMatch(webview.html, /<base|<b>/);
});
