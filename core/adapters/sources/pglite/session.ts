// An embedded Postgres as a source: it lives in the data folder, under its own name.
import { EmbeddedPostgres } from '../../embedded/embedded.ts';
import type { OpenSource } from '../../source.ts';

export const open: OpenSource = async (host, { name, options }) =>
  new EmbeddedPostgres(host, { name, sample: options.sample === true, readOnly: options.read_only === true });
