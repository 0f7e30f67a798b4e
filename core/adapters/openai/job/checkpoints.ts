// What a job can be gone back to: asked for when it has moved, told when it is another than before. No job waits for it.
import type { Checkpoint } from '../../../catalog/records.ts';
import type { Host } from '../../../host.ts';
import type { TuneEvent } from '../../provider.ts';
import { mayPass } from '../trouble.ts';

/**
 * `list` asks the service for all that there are. Gives nothing where it should be asked again; one that keeps no list, or
 * shows it to others only, is not.
 */
export function newCheckpoints(
  list: () => Promise<readonly Checkpoint[]>,
  host: Host,
): () => Promise<readonly TuneEvent[] | undefined> {
  let isKept = true;
  let told = '[]';
  return async () => {
    if (!isKept) return [];
    try {
      const checkpoints = await list();
      const text = JSON.stringify(checkpoints);
      if (text === told) return [];
      told = text;
      return [{ type: 'checkpoints', checkpoints }];
    } catch (error) {
      isKept = mayPass(error);
      host.log('warn', 'the checkpoints of a job cannot be listed', { error: String(error) });
      return isKept ? undefined : [];
    }
  };
}
