// Whether a service has a model, asked of its list: a wrong key or address shows here too, before anything is stored.
import { nearest } from '../../../text/nearest.ts';
import { refuse } from '../../../text/problem.ts';
import type { Connection } from './connection.ts';
import { patiently } from './patience.ts';
import { explain, mayPass, statusOf } from './trouble.ts';

/** Lists longer than this are not read to their end. */
const mostModels = 2000;

export async function checkModel(connection: Connection, name: string, signal: AbortSignal): Promise<void> {
  const { profile, client, host } = connection;
  if (name === '') {
    refuse('missing-option', `${profile.title} needs to be told which model.`, { hint: "Add model_name = '…'." });
  }
  let ids: readonly string[];
  try {
    ids = await patiently(host, signal, () => listed(client.models.list({ signal })), mayPass, 2);
  } catch (error) {
    signal.throwIfAborted();
    // Not every clone has the list, and not every key may read it.
    if ([403, 404, 405, 501].includes(statusOf(error) ?? 0)) return;
    throw explain(error, connection);
  }
  if (!profile.chat.listsModels || ids.length === 0 || ids.length >= mostModels) return;
  const known = new Set(ids);
  // Ollama names the default tag of a model, which users leave out.
  if (known.has(name) || known.has(`${name}:latest`)) return;
  const close = nearest(name, ids);
  const few = ids.slice(0, 8).map(id => `\`${id}\``);
  refuse('unknown-base-model', `${profile.title} has no model \`${name}\`.`, {
    hint: close ? `Did you mean \`${close}\`?` : `It has ${few.join(', ')}${ids.length > few.length ? ', …' : ''}.`,
  });
}

async function listed(models: AsyncIterable<{ readonly id?: string }>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of models) {
    if (typeof id === 'string') ids.push(id);
    if (ids.length >= mostModels) break;
  }
  return ids;
}
