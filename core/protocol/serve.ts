// The host's end of a panel's line: answers its requests, tells it events. What it does not know it drops.
import type { Contract, EventName, HostMessage, PanelMessage, Params, Port, RequestName, Result } from './contract.ts';

export type Handlers<C extends Contract> = {
  readonly [M in RequestName<C>]: (params: Params<C, M>) => Result<C, M> | Promise<Result<C, M>>;
};

export interface Served<C extends Contract> {
  /** Lost when the panel is not ready: `onReady` tells the whole state anyway. */
  tell<N extends EventName<C>>(name: N, data: C['events'][N]): void;
  end(): void;
}

export function serve<C extends Contract>(port: Port, handlers: Handlers<C>, onReady: () => void): Served<C> {
  let ready = false;
  const post = (message: HostMessage): void => port.post(message);
  const answer = async (id: number, work: () => Promise<unknown>): Promise<void> => {
    try {
      post({ type: 'result', id, result: await work() });
    } catch (error) {
      post({ type: 'refused', id, message: error instanceof Error ? error.message : String(error) });
    }
  };
  const stop = port.onMessage(raw => {
    const message = panelMessage(raw);
    if (message?.type === 'ready') {
      ready = true;
      onReady();
    } else if (message?.type === 'request' && Object.hasOwn(handlers, message.method)) {
      const handler = handlers[message.method as RequestName<C>];
      void answer(message.id, async () => handler(message.params));
    }
  });
  return {
    tell(name, data) {
      if (ready) post({ type: 'event', name, data });
    },
    end: stop,
  };
}

function panelMessage(raw: unknown): PanelMessage | undefined {
  if (typeof raw !== 'object' || raw === null || !('type' in raw)) return undefined;
  if (raw.type === 'ready') return { type: 'ready' };
  if (raw.type !== 'request' || !('id' in raw) || !('method' in raw)) return undefined;
  if (typeof raw.id !== 'number' || typeof raw.method !== 'string') return undefined;
  return { type: 'request', id: raw.id, method: raw.method, params: 'params' in raw ? raw.params : undefined };
}
