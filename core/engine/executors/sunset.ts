// Services end: whoever is about to build on one is told when.
import type { ProviderDescriptor } from '../../adapters/descriptor.ts';
import { problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Execution } from '../execution.ts';

export function noteSunset(
  provider: ProviderDescriptor,
  base: string | undefined,
  at: Range,
  execution: Execution,
): void {
  const model = provider.models.find(({ id }) => id === base);
  if (model?.sunset) note(`${model.id}, and what is tuned from it,`, model.sunset, at, execution);
}

/** Before a run is paid for. */
export function noteTuningSunset(provider: ProviderDescriptor, at: Range, execution: Execution): void {
  if (provider.tuningSunset) note(`Fine-tuning at ${provider.title}`, provider.tuningSunset, at, execution);
}

function note(what: string, date: string, at: Range, { host, note }: Execution): void {
  const over = host.now() >= Date.parse(date);
  note(
    problem('sunset', `${what} ${over ? 'ended' : 'ends'} on ${date}.`, {
      severity: 'warning',
      range: at,
      hint: 'The data set of every run stays in the data folder, so that another provider can take over.',
    }),
  );
}
