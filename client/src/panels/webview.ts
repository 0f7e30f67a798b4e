// What every webview needs: a page that runs our one script and nothing else, in the language of VS Code, and a line to it.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Port } from '../../../core/protocol/contract.ts';
import { escaped } from './escaped.ts';

/** Name of a folder below `client/webviews`. */
export type WebviewName = 'result' | 'compare' | 'run' | 'connect';

/** Fills a webview with its page and returns the line to it. */
export function openPage(webview: vscode.Webview, extension: vscode.Uri, name: WebviewName, title: string): Port {
  const folder = vscode.Uri.joinPath(extension, 'dist', 'webviews');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const nonce = randomBytes(16).toString('base64url');
  webview.html = `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource} 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(title)}</title>
  <link rel="stylesheet" href="${address(`${name}.css`)}">
</head>
<body>
  <script nonce="${nonce}" id="texts" type="application/json">${inScript(vscode.l10n.bundle ?? {})}</script>
  <script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
  return {
    post: message => void webview.postMessage(message),
    onMessage(listener) {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => subscription.dispose();
    },
  };
}

/** JSON that cannot end the script element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
