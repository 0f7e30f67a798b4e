// Draws the results of statements under the cells of a notebook, with the same parts as the results panel. Each in a shadow
// root of its own: the page belongs to the notebook and to other renderers too.
import '../lib/base.css';
import '../result/result.css';
import './notebook.css';
import * as l10n from '@vscode/l10n';
import { connect } from '../../../core/protocol/connect.ts';
import type { ResultPanel, ResultView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { type Body, openBody } from '../result/body.ts';
import { outcome } from '../result/summary.ts';

/** Of VS Code's renderer API, what is used here. */
interface RendererContext {
  postMessage(message: unknown): void;
  onDidReceiveMessage(listener: (message: unknown) => void): { dispose(): void };
}

interface OutputItem {
  readonly id: string;
  json(): { readonly view: ResultView; readonly texts?: Record<string, string> };
}

interface Shown {
  readonly result: string;
  update(view: ResultView): void;
}

/** Rows that a grid is high; it scrolls where there are more. */
const most = 12;

export function activate(context: RendererContext) {
  const outputs = new Map<string, Shown>();
  const { ask } = connect<ResultPanel>(
    {
      post: message => context.postMessage(message),
      onMessage(listener) {
        const subscription = context.onDidReceiveMessage(listener);
        return () => subscription.dispose();
      },
    },
    {
      results() {},
      changed(view) {
        for (const output of outputs.values()) if (output.result === view.id) output.update(view);
      },
    },
  );

  return {
    renderOutputItem(item: OutputItem, element: HTMLElement): void {
      const { view, texts } = item.json();
      if (texts) l10n.config({ contents: texts });
      const known = outputs.get(item.id);
      if (known?.result === view.id && element.shadowRoot) known.update(view);
      else outputs.set(item.id, draw(view, element));
    },
    disposeOutputItem(id?: string): void {
      if (id === undefined) outputs.clear();
      else outputs.delete(id);
    },
  };

  function draw(first: ResultView, element: HTMLElement): Shown {
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const line = h('div', { class: 'line dim', role: 'status' });
    const content = h('div', { class: 'content' });
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('./notebook.css', import.meta.url).href;
    root.replaceChildren(style, h('div', { class: 'output' }, content, line));
    let body: Body | undefined;
    const update = (view: ResultView): void => {
      line.textContent = outcome(view);
      content.style.setProperty('--rows', String(Math.min(Math.max(view.count, 1), most)));
      if (body?.update(view)) return;
      body = openBody(view, ask);
      content.replaceChildren(body.element);
    };
    // What is measured must have its style first.
    style.addEventListener('load', () => update(latest), { once: true });
    let latest = first;
    return {
      result: first.id,
      update(view) {
        latest = view;
        if (body) update(view);
      },
    };
  }
}
