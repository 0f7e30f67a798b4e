// The shape of every conversation between a panel and the code behind it: what the panel may ask, what it is told.
// A contract is a type alias such as those in `panels.ts`; the messages below are all that ever goes over the wire.

export interface Contract {
  /** Asked by the panel, answered once. */
  readonly requests: Readonly<Record<string, { readonly params: unknown; readonly result: unknown }>>;
  /** Told to the panel, never answered. */
  readonly events: Readonly<Record<string, unknown>>;
}

/** One end of the line; `onMessage` returns how to stop listening. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
}

/** `ready` is the panel's first word: until then it hears nothing. */
export type PanelMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'request'; readonly id: number; readonly method: string; readonly params: unknown };

export type HostMessage =
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly name: string; readonly data: unknown };

export type RequestName<C extends Contract> = keyof C['requests'] & string;
export type Params<C extends Contract, M extends RequestName<C>> = C['requests'][M]['params'];
export type Result<C extends Contract, M extends RequestName<C>> = C['requests'][M]['result'];
export type EventName<C extends Contract> = keyof C['events'] & string;
