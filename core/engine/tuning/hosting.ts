// What it costs to keep a tuned model ready: of small data it is most of the bill, and no limit on money holds it, since it is
// the user who deploys.
import type { BaseModelDescriptor, ProviderDescriptor } from '../../adapters/descriptor.ts';
import type { OptionValues } from '../../catalog/records.ts';
import { money } from '../../text/money.ts';

/** In words, for a model with these options. */
export function hostingOf(
  provider: Pick<ProviderDescriptor, 'hosting'>,
  base: Pick<BaseModelDescriptor, 'hosting'> | undefined,
  { hosting_price: price }: OptionValues,
): string {
  const billed = base?.hosting ?? provider.hosting;
  if (billed === 'token') return 'nothing: its answers alone are paid for, by the token';
  const amount = typeof price === 'number' ? `${money(price)} an hour, as you gave it` : 'not known here';
  return billed === undefined
    ? amount
    : `${amount}; billed by the ${billed} from when you deploy it, also while nobody asks`;
}
