// A process that opens an embedded database, says so, and keeps it until it is killed. Arguments: data folder, name,
// `sample` or `plain`, SQL to run first; with `leave` it ends by itself without closing anything.

import { open } from '../../core/adapters/sources/pglite/session.ts';
import { createNodeHost } from '../../core/node/host.ts';

const [data, name, kind, sql, leave] = process.argv.slice(2) as [string, string, string, string, string?];
const session = await open(createNodeHost({ data }), { name, options: { sample: kind === 'sample' } });
for await (const _ of session.query(sql, new AbortController().signal));
process.stdout.write('open\n');
if (!leave) setInterval(() => {}, 60_000);
