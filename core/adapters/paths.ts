// Paths in options, as people write them.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Host } from '../host.ts';

/** `~/data`, `data`, `/data`. */
export const pathOf = (text: string, host: Host): string =>
  /^~(?:[\\/]|$)/.test(text) ? join(homedir(), text.slice(1)) : resolve(host.folder, text);
