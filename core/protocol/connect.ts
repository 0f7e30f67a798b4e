// The panel's end of its line: asks the host, hears events. What it does not know it drops.
import type { Contract, EventName, PanelMessage, Params, Port, RequestName, Result } from './contract.ts';

export type Listeners<C extends Contract> = { readonly [N in EventName<C>]: (data: C['events'][N]) => void };

export interface Connected<C extends Contract> {
  /** Rejects with the host's message when the host refuses. */
  ask<M extends RequestName<C>>(method: M, params: Params<C, M>): Promise<Result<C, M>>;
}

export function connect<C extends Contract>(port: Port, listeners: Listeners<C>): Connected<C> {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  const post = (message: PanelMessage): void => port.post(message);
  port.onMessage(raw => {
    if (typeof raw !== 'object' || raw === null || !('type' in raw)) return;
    if (raw.type === 'event' && 'name' in raw && typeof raw.name === 'string' && Object.hasOwn(listeners, raw.name)) {
      listeners[raw.name as EventName<C>](('data' in raw ? raw.data : undefined) as C['events'][EventName<C>]);
    } else if ('id' in raw && typeof raw.id === 'number') {
      const answer = open.get(raw.id);
      open.delete(raw.id);
      if (raw.type === 'result' && 'result' in raw) answer?.resolve(raw.result);
      else answer?.reject(new Error('message' in raw ? String(raw.message) : 'refused'));
    }
  });
  post({ type: 'ready' });
  return {
    ask<M extends RequestName<C>>(method: M, params: Params<C, M>) {
      const answer = Promise.withResolvers<unknown>();
      open.set(++last, answer);
      post({ type: 'request', id: last, method, params });
      return answer.promise as Promise<Result<C, M>>;
    },
  };
}
