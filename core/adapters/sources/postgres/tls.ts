// What `sslmode` means, as libpq has it, in the terms of Node's TLS.
import type { ConnectionOptions } from 'node:tls';
import type { ServerSettings } from '../../serverSettings.ts';

/** What to try, one after the other: `false` is no encryption. */
export function tlsChoices(settings: ServerSettings): readonly (ConnectionOptions | false)[] {
  const mode = settings.text('sslmode') ?? 'prefer';
  // A Unix socket leaves the machine for nobody to listen to.
  if (mode === 'disable' || settings.host.startsWith('/')) return [false];
  const authority = settings.file('sslrootcert');
  const trusted: ConnectionOptions = authority === undefined ? {} : { ca: authority };
  switch (mode) {
    case 'verify-full':
      return [trusted];
    case 'verify-ca':
      return [{ ...trusted, checkServerIdentity: () => undefined }];
    case 'require':
      // With authorities to trust, libpq checks against them here too.
      return [authority === undefined ? unchecked : { ...trusted, checkServerIdentity: () => undefined }];
    default:
      return [unchecked, false];
  }
}

const unchecked: ConnectionOptions = { rejectUnauthorized: false };
