// CREATE MODEL, FINETUNE and RETRAIN in the reference's notation.
import type { Name, Native, Target, TrainClauses } from '../../../core/dialect/tree.ts';
import { expressionTree, nameTree, orderTree } from './expression.ts';
import { constant, dictionary, NONE } from './values.ts';

interface TrainFields {
  readonly ifNotExists?: true;
  readonly orReplace?: true;
  readonly name?: Name;
  readonly source?: Name;
  readonly query?: Native;
  readonly targets?: readonly Target[];
  readonly clauses?: TrainClauses;
}

export function trainTree(type: string, fields: TrainFields): string {
  const { clauses = {} as Partial<TrainClauses>, targets } = fields;
  const parts = [
    fields.ifNotExists && 'if_not_exists=True,',
    fields.orReplace && 'is_replace=True,',
    `name=${fields.name ? nameTree(fields.name) : NONE},`,
    fields.source ? `integration_name=${nameTree(fields.source)},` : NONE,
    `query=${fields.query ? fields.query.text.trim() : NONE},`,
    targets && `targets=[ ${targets.map(each => expressionTree(each.expression, each.alias)).join(', ')} ],`,
    clauses.orderBy && `order_by=[ ${clauses.orderBy.map(orderTree).join(', ')} ],`,
    clauses.groupBy && `group_by=[ ${clauses.groupBy.map(each => expressionTree(each)).join(', ')} ],`,
    `window=${clauses.window ? constant(clauses.window) : NONE},`,
    `horizon=${clauses.horizon ? constant(clauses.horizon) : NONE},`,
    `using=${clauses.using ? dictionary(clauses.using) : NONE},`,
  ];
  return `${type}( ${parts.filter(Boolean).join(' ')} )`;
}
