// What fine-tuning may cost: `max_cost` of its statement, and what is left of the limit of the whole command.
import type { OptionValues, RunRecord } from '../../catalog/records.ts';
import { money } from '../../text/money.ts';
import { refuse } from '../../text/problem.ts';
import { isElsewhere } from '../confirmations.ts';
import type { Execution } from '../execution.ts';
import { within } from '../predict/budget.ts';
import type { Estimate } from '../tuning/estimate.ts';
import type { Order } from './trainingData.ts';

export interface CostLimit {
  /** Those of the order; with the limit, where the service itself says what a job costs and is held to it. */
  readonly options: OptionValues;
  /** The price is known only once the run has begun, and what follows must know what is left. */
  readonly awaitsPrice: boolean;
  /** Refuses what may cost more, and what nobody can tell the price of. */
  check(estimate: Estimate): void;
  /** It is going to begin: what it costs at most is spent. */
  begun(estimate: Estimate): void;
  /** It is over, or left to itself: what the service said that it costs is spent. Nothing, where it was over before that. */
  left(run: RunRecord): void;
}

export function costLimit(order: Order, execution: Execution): CostLimit {
  const { provider, base, native, destination, values, options, isPriceAsked: isAsked } = order;
  const { budget } = within(values.max_cost, execution);
  const limit = budget?.isLimit ? budget : undefined;
  const isGiven = base.options.training_price !== undefined;
  const isPaid =
    destination !== undefined && (isElsewhere(destination) || provider.forwards === true || isGiven || isAsked);
  const spend = (cost: number) => {
    limit?.spend(cost);
    execution.meter.trained(cost);
  };
  return {
    awaitsPrice: isAsked && limit !== undefined,
    options: isAsked && limit ? { ...options, max_cost: limit.left } : options,
    check({ training }) {
      if (!limit || !isPaid || isAsked) return;
      if (!training) {
        refuse(
          'unknown-price',
          `What tuning \`${base.baseModel}\` costs is not known, so a limit on money cannot be kept.`,
          {
            range: native.range,
            hint: `Give \`${base.model}\` its price, in US dollars per million tokens as ${provider.title} names it: CREATE OR REPLACE MODEL … USING training_price = ….`,
          },
        );
      }
      if (training.high <= limit.left) return;
      refuse(
        'too-expensive',
        `Training may cost ${money(training.high)}, and the limit leaves ${money(limit.left)}. Nothing was sent.`,
        {
          range: native.range,
          hint: 'Select fewer rows, take fewer epochs, or raise the limit.',
        },
      );
    },
    begun({ training }) {
      if (isPaid && !isAsked && training) spend(training.high);
    },
    left({ priceHigh }) {
      if (isPaid && isAsked && priceHigh !== undefined) spend(priceHigh);
    },
  };
}
