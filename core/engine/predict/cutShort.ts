// What is said where a limit on money ended the asking before the last row.

import { money } from '../../text/money.ts';
import { type Problem, problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Meters } from '../meters.ts';

export const cutShort = ({ cost }: Meters, range: Range): Problem =>
  problem(
    'max-cost',
    `Ended at the limit on money, with the rows until there: ${money(cost)} spent, and one more question might pass it.`,
    {
      severity: 'warning',
      range,
      hint: 'Run it again with a higher limit: what is answered is not asked again.',
    },
  );
