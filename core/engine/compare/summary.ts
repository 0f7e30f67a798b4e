// Rows of a comparison to one summary per model.
import type { ComparedAnswer, ComparisonRow, ModelSummary, Share } from '../../catalog/comparison.ts';
import { deltasOf } from './differences.ts';
import { findingsFor } from './findings.ts';
import { meanOf, quantile, share } from './statistics.ts';

export function summarise(models: readonly string[], rows: readonly ComparisonRow[]): ModelSummary[] {
  return models.map((model, at) => {
    const answers = rows.flatMap(row => row.answers[at] ?? []);
    const answered = answers.filter(answer => answer.error === undefined);
    const [exact, structural, execution] = (['exact', 'structural', 'execution'] as const).map(field =>
      shareOf(answered, field),
    );
    const latencies = answered.map(answer => answer.latencyMs);
    const costs = answered.flatMap(answer => answer.cost ?? []);
    return {
      model,
      answered: answered.length,
      failed: answers.length - answered.length,
      ...(exact && { exact }),
      ...(structural && { structural }),
      ...(execution && { execution }),
      characters: meanOf(answered.map(answer => answer.characters)),
      tokens: meanOf(answered.map(answer => answer.tokens)),
      latencyMs: meanOf(latencies),
      latencyP50Ms: quantile(latencies, 0.5),
      latencyP95Ms: quantile(latencies, 0.95),
      ...(costs.some(cost => cost > 0) && { cost: meanOf(costs) }),
      ...(at > 0 && { deltas: deltasOf(at, rows) }),
      findings: findingsFor(models, at, rows),
    };
  });
}

/** Missing when no answer could be judged. */
function shareOf(answers: readonly ComparedAnswer[], field: 'exact' | 'structural' | 'execution'): Share | undefined {
  const count = (verdict: string) => answers.filter(answer => answer[field] === verdict).length;
  const [yes, no, undecided] = [count('yes'), count('no'), count('undecided')];
  return yes + no + undecided > 0 ? share(yes, yes + no, undecided) : undefined;
}
