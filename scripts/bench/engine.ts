// The engine: predictions at scale, data sets of a million rows. A part per file in `engine/`; one line adds one.
import { dataSet } from './engine/dataSet.ts';
import { predictions } from './engine/predictions.ts';
import { scratch } from './engine/scratch.ts';
import type { Bench } from './report.ts';

const parts: Readonly<Record<string, () => Promise<string>>> = {
  Predictions: predictions,
  'The local step of a query': scratch,
  'Preparing a data set': dataSet,
};

export const engineBench: Bench = {
  title: 'Engine',
  async measure() {
    const texts: string[] = [];
    for (const [title, measure] of Object.entries(parts)) texts.push(`### ${title}\n\n${await measure()}`);
    return texts.join('\n\n');
  },
};
