// The parts of the server, handed down to its routes.
import type { ProviderDescriptor } from '../adapters/descriptor.ts';
import type { OpenEngine } from '../engine/engine.ts';
import type { Host } from '../host.ts';

export interface Served {
  readonly engine: OpenEngine;
  readonly host: Host;
  /** Whose base models are served and tuned; its id is also the name of the engine that is made for it. */
  readonly provider: ProviderDescriptor;
  /** Other names of models. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** OpenAI counts seconds. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);
