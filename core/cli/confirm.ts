// Asks on the terminal before a statement does what a person should decide on. Where nobody can answer it does not run.
import type { Confirmation } from '../engine/confirmations.ts';
import { refuse } from '../text/problem.ts';
import type { Shell } from './command.ts';

export const confirmIn =
  ({ terminal, interrupt }: Pick<Shell, 'terminal' | 'interrupt'>) =>
  async (confirmations: readonly Confirmation[]): Promise<boolean> => {
    const [first] = confirmations;
    if (!terminal.ask) {
      refuse('needs-confirmation', confirmations.map(each => each.message).join(' '), {
        range: first!.range,
        hint: 'Run it with --yes, or in a terminal, where it asks first.',
      });
    }
    const told = confirmations.map(each => `${each.message}\n`).join('');
    const answer = await terminal.ask(`${told}Go on? [y/N] `, interrupt.signal);
    return /^\s*y(?:es)?\s*$/i.test(answer);
  };
