// What EXPLAIN tells: the steps of a query, written down by the code that would take them. Rows are read only where they decide
// what a model would be asked; models never are.

export interface Step {
  readonly step: 'read' | 'ask' | 'combine';
  readonly where: string;
  readonly detail: string;
  /** That were read, or that would be asked about; `isMore`: it was stopped before the last. */
  rows?: number;
  isMore?: boolean;
  /** `ask`: questions to the service, and those that have an answer already. */
  questions?: number;
  stored?: number;
  /** `ask`: of the questions, an estimate. */
  tokens?: number;
  /** `ask`: US dollars, an estimate. */
  cost?: number | 'free' | 'unknown';
}

export const here = 'this machine';

/** EXPLAIN reads no more rows than these. */
export const mostRowsExplained = 100_000;

export class Trace {
  readonly steps: Step[] = [];

  add<S extends Step>(step: S): S {
    this.steps.push(step);
    return step;
  }

  read(where: string, detail: string): Step {
    return this.add<Step>({ step: 'read', where, detail });
  }
}
