// What the job will cost, as the service says before it begins.
import { refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass, statusOf } from '../../../openai/trouble.ts';
import type { TuneEvent, TuneRequest } from '../../../provider.ts';
import type { PriceEstimate } from '../wire.ts';
import { priceRequest } from './request.ts';

/** In words, and as an amount where it is known. Refuses what costs more than the user, or the service, allows. */
export async function checkPrice(
  connection: Connection,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<readonly TuneEvent[]> {
  const { client, host, service } = connection;
  const most = request.options.max_cost;
  let estimate: PriceEstimate;
  try {
    const body = priceRequest(request, handle);
    const ask = () => client.post<PriceEstimate>('/fine-tunes/estimate-price', { body, signal });
    estimate = await patiently(host, signal, ask, mayPass);
  } catch (error) {
    signal.throwIfAborted();
    // Without a limit the estimate is only told.
    if (typeof most === 'number' || statusOf(error) === 401) throw explain(error, connection);
    return [say(`${service.title} does not say what this will cost.`)];
  }
  const {
    estimated_total_price: price,
    estimated_train_token_count: tokens,
    allowed_to_proceed,
    user_limit,
  } = estimate;
  if (allowed_to_proceed === false) {
    refuse(
      'quota-used-up',
      `${service.title} does not allow this job: ${dollars(price)}, and the limit of the account is ${dollars(user_limit)}.`,
      {
        hint: 'Raise the limit there, or select fewer rows.',
      },
    );
  }
  if (typeof most === 'number' && (price === undefined || price > most)) {
    refuse(
      'too-expensive',
      `The job would cost ${dollars(price)}; \`max_cost\` is ${dollars(most)}. It was not started.`,
      {
        hint: 'Select fewer rows, take fewer epochs, or raise max_cost.',
      },
    );
  }
  if (price === undefined) return [say(`${service.title} does not say what this will cost.`)];
  const counted = tokens === undefined ? '' : ` for ${tokens.toLocaleString('en')} tokens`;
  return [
    { type: 'price', cost: price },
    say(`${service.title} says that this will cost ${dollars(price)}${counted}.`),
  ];
}

const say = (message: string): TuneEvent => ({ type: 'message', level: 'info', message });

const dollars = (amount: number | undefined): string =>
  amount === undefined ? 'an unknown amount' : `$${amount.toFixed(2)}`;
