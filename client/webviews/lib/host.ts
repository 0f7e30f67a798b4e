// The line from a webview to the extension, and the state that VS Code keeps for it while it is hidden or reloaded.
import type { Port } from '../../../core/protocol/contract.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export const host: Port = {
  post: message => api.postMessage(message),
  onMessage(listener) {
    const hear = (event: MessageEvent): void => listener(event.data);
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  },
};

/** What was kept, over the given beginning; fields of another shape fall back to it. */
export function keptState<S extends object>(beginning: S): S {
  const kept = api.getState();
  if (typeof kept !== 'object' || kept === null) return beginning;
  const state = { ...beginning };
  for (const key of Object.keys(beginning) as (keyof S)[]) {
    const value = (kept as Partial<S>)[key];
    if (typeof value === typeof beginning[key]) state[key] = value as S[keyof S];
  }
  return state;
}

export const keepState = (state: object): void => api.setState(state);
