// Every adapter's descriptor: one line to add one.
import type { ProviderDescriptor, SourceDescriptor } from './descriptor.ts';
import { local } from './providers/local/descriptor.ts';
import { openaiCompatible } from './providers/openaiCompatible/descriptor.ts';
import { together } from './providers/together/descriptor.ts';
import { files } from './sources/files/descriptor.ts';
import { mysqlFamily } from './sources/mysql/descriptor.ts';
import { pglite } from './sources/pglite/descriptor.ts';
import { postgres } from './sources/postgres/descriptor.ts';
import { sqlite } from './sources/sqlite/descriptor.ts';

export const providers: readonly ProviderDescriptor[] = [local, ...openaiCompatible, together];
export const sources: readonly SourceDescriptor[] = [pglite, postgres, ...mysqlFamily, sqlite, files];

export const provider = (id: string): ProviderDescriptor | undefined => providers.find(p => p.id === id.toLowerCase());
export const source = (id: string): SourceDescriptor | undefined => sources.find(s => s.id === id.toLowerCase());
