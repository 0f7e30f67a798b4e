// Our tree in the reference's `to_tree` notation, its oddities included: how both are compared. Blanks do not count.
import type { AnyStatement } from '../../core/dialect/document.ts';
import { printExpression } from '../../core/dialect/print.ts';
import type { Statement, StatementKind, StatementOf } from '../../core/dialect/statements.ts';
import type { Literal, Name, Native, Options, SetItem, TableBody, Tuple } from '../../core/dialect/tree.ts';
import { trainTree } from './referenceTree/clauses.ts';
import { expressionTree, nameTree } from './referenceTree/expression.ts';
import { queryTree } from './referenceTree/query.ts';
import { describeTree, showTree } from './referenceTree/show.ts';
import { dictionary, flag, list, NONE, option, optionValue, quoted, spelled } from './referenceTree/values.ts';

export function referenceTree(statement: AnyStatement): string {
  const print = statement.kind === 'Unknown' ? undefined : trees[statement.kind];
  return print ? (print as (fields: Statement['fields']) => string)(statement.fields) : '';
}

/** Blanks carry no meaning but inside quotes: one is as good as many, none as good as one beside a mark. */
export const withoutBlanks = (tree: string): string =>
  tree
    .trim()
    .replace(/('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|\s*([()[\]{}=,])\s*|\s+/g, (_, text, mark) => text ?? mark ?? ' ')
    .replace(/ ([()[\]{}=,])|([()[\]{}=,]) /g, '$1$2');

type Trees = { readonly [K in StatementKind]?: (fields: StatementOf<K>['fields']) => string };

const tree = (name: Name | undefined): string => (name ? nameTree(name) : NONE);
const plain = (name: Name | undefined): string => (name ? spelled(name) : NONE);
const body = (query: Native | undefined): string => query?.text.trim() ?? NONE;
const params = (options: Options | undefined, ...leaveOut: string[]): string => dictionary(options, new Set(leaveOut));
const using = (options: Options | undefined): string => (options ? ` using=${dictionary(options)},` : '');

/** An option's value as it stands in the text: names without quotes, texts without theirs. */
function bareOption(options: Options | undefined, name: string): string | undefined {
  const value = option(options, name);
  if (!value) return undefined;
  return value.type === 'Literal' ? String(value.value) : value.type === 'Name' ? spelled(value) : optionValue(value);
}

const set: NonNullable<Trees['Set']> = ({ items }) => {
  const texts = items?.items.map(setItemText) ?? [];
  return texts.length === 1 ? `Set(items=${texts[0]})` : `Set(items=${list(texts.map(quoted))})`;
};

const setItemText = ({ scope, target, value, words }: SetItem): string =>
  [scope, words ?? `${target ? printExpression(target) : ''}=${value ? printExpression(value) : ''}`]
    .filter(Boolean)
    .join(' ');

const updated = (type: string) => (fields: { readonly name?: Name; readonly options?: Options }) =>
  `${type}(name=${plain(fields.name)}, updated_params=${params(fields.options)})`;

const dropped = (type: string) => (fields: { readonly name?: Name; readonly ifExists?: true }) =>
  `${type}( if_exists=${flag(fields.ifExists)}, name=${tree(fields.name)}, )`;

const view =
  (type: string) =>
  (fields: {
    readonly name?: Name;
    readonly ifNotExists?: true;
    readonly source?: Name;
    readonly query?: Native;
    readonly options?: Options;
  }) =>
    `${type}( ${fields.ifNotExists ? 'if_not_exists=True, ' : ''}name=${plain(fields.name)}, query="${body(fields.query)}"${
      fields.source ? ` from_table= ${tree(fields.source)},` : ''
    }${using(fields.options)} )`;

const database = (fields: {
  readonly orReplace?: true;
  readonly ifNotExists?: true;
  readonly name?: Name;
  readonly engine?: Literal;
  readonly parameters?: Parameters<typeof optionValue>[0];
}): string =>
  `CreateDatabase( if_not_exists=${flag(fields.ifNotExists)}, name=${plain(fields.name)}, engine=${
    fields.engine ? quoted(String(fields.engine.value)) : NONE
  }, parameters=${fields.parameters ? optionValue(fields.parameters) : NONE},${fields.orReplace ? ' is_replace=True' : ''} )`;

const rowTree = ({ items }: Tuple): string => list(items.map(each => printExpression(each)));

function tableColumns({ columns, query }: TableBody): string {
  if (query) return `from_select= ${queryTree(query)}`;
  return `columns= ${columns.map(({ name, of }) => `${spelled(name)}: ${of.replace(/\s*\(.*\)$/s, '')}`).join(' ')}`;
}

const trees: Trees = {
  Select: ({ query }) => (query ? queryTree(query) : ''),
  Union: ({ query }) => (query ? queryTree(query) : ''),
  Intersect: ({ query }) => (query ? queryTree(query) : ''),
  Except: ({ query }) => (query ? queryTree(query) : ''),
  Show: ({ what }) => (what ? showTree(what) : ''),
  Describe: ({ what }) => (what ? describeTree(what) : ''),
  Explain: ({ name }) => `Explain(target= ${tree(name)}, )`,
  Use: ({ name }) => `Use(value= ${tree(name)}, )`,
  Set: set,
  SetActive: ({ name }) =>
    `Set(items=active ${name ? name.parts.map(({ text }) => (/^\d/.test(text) ? `\`${text}\`` : text)).join('.') : ''})`,
  StartTransaction: () => 'StartTransaction()',
  CommitTransaction: () => 'CommitTransaction()',
  RollbackTransaction: () => 'RollbackTransaction()',
  Insert: ({ table, columns, rows, query }) =>
    `Insert(table=${tree(table)} columns=${list(columns?.names.map(spelled) ?? [])} ${
      query ? `from_select= ${queryTree(query)}` : `values=[ ${rows?.rows.map(rowTree).join(' ') ?? ''}]`
    } )`,
  Update: ({ table, values, keys, from, where }) =>
    `Update(table=${tree(table)} ${
      values
        ? `update_columns=${values.entries.map(each => `${spelled(each.column)}=${printExpression(each.value)}`).join(', ')} `
        : ''
    }${keys ? `keys=${list(keys.names.map(spelled))} ` : ''}${where ? expressionTree(where) : ''} ${
      from?.query ? `from_select= ${queryTree(from.query)} ` : ''
    }${from?.alias ? `from_select_alias= ${tree(from.alias)} ` : ''})`,
  Delete: ({ table, where }) => `Delete( table=${tree(table)} ${where ? `where= ${expressionTree(where)},` : ''} )`,
  CreateTable: ({ ifNotExists, orReplace, name, body: made }) =>
    `CreateTable( if_not_exists=${flag(ifNotExists)}, name=${plain(name)} ${orReplace ? 'is_replace=True ' : ''}${
      made ? tableColumns(made) : ''
    } )`,
  DropTable: ({ name, ifExists }) => `DropTables([${tree(name)}], if_exists=${flag(ifExists)}, only_temporary=False)`,
  AlterTable: ({ name, action, object }) =>
    `AlterTable(target= ${tree(name)}, arg='${plain(action)} ${plain(object)}', )`,
  CreateView: view('CreateView'),
  AlterView: view('AlterView'),
  DropView: ({ names, ifExists }) =>
    `DropView(${list(names?.names.map(each => nameTree(each)) ?? [])}, if_exists=${flag(ifExists)})`,
  CreateDatabase: database,
  CreateProject: database,
  AlterDatabase: ({ name, options }) => `AlterDatabase(name=${plain(name)}, altered_params=${params(options)})`,
  DropDatabase: ({ name, ifExists }) => `DropDatabase(name=${tree(name)}, if_exists=${flag(ifExists)})`,
  DropDatasource: dropped('DropDatasource'),
  DropDataset: dropped('DropDataset'),
  CreateEngine: ({ ifNotExists, name, provider, options }) =>
    `CreateMLEngine( if_not_exists=${flag(ifNotExists)} name=${tree(name)} handler=${plain(provider)} using=${
      options ? dictionary(options) : NONE
    }, )`,
  DropEngine: dropped('DropMLEngine'),
  CreateModel: fields => trainTree('CreatePredictor', fields),
  CreateAnomalyDetectionModel: fields => trainTree('CreateAnomalyDetectionModel', fields),
  RetrainModel: fields => trainTree('RetrainPredictor', fields),
  FinetuneModel: fields => trainTree('FinetunePredictor', fields),
  DropModel: ({ ifExists, name }) => `DropPredictor(if_exists=${flag(ifExists)} name=${tree(name)}, )`,
  Evaluate: ({ metric, query }) => `Evaluate( name=${plain(metric)}, query_str='${body(query)}', )`,
  CreateAgent: ({ ifNotExists, name, options }) =>
    `CreateAgent(if_not_exists=${flag(ifNotExists)}name=${plain(name)}, model=${bareOption(options, 'model') ?? NONE}, params=${params(options, 'model')})`,
  UpdateAgent: updated('UpdateAgent'),
  DropAgent: ({ ifExists, name }) => `DropAgent(if_exists=${flag(ifExists)}, name=${plain(name)})`,
  CreateSkill: ({ ifNotExists, name, options }) =>
    `CreateSkill(if_not_exists=${flag(ifNotExists)}name=${plain(name)}, type=${bareOption(options, 'type') ?? NONE}, params=${params(options, 'type')})`,
  UpdateSkill: updated('UpdateSkill'),
  DropSkill: ({ ifExists, name }) => `DropSkill(if_exists=${flag(ifExists)}, name=${plain(name)})`,
  CreateChatBot: ({ name, options }) =>
    `CreateChatBot(name=${plain(name)}, ${['database', 'model', 'agent']
      .map(key => `${key}=${bareOption(options, key) ?? 'NULL'}, `)
      .join('')}params=${params(options, 'database', 'model', 'agent')})`,
  UpdateChatBot: updated('UpdateChatBot'),
  DropChatBot: ({ name }) => `DropChatBot(name=${plain(name)})`,
  CreateKnowledgeBase: ({ ifNotExists, name, options }) =>
    `CreateKnowledgeBase( if_not_exists=${flag(ifNotExists)}, name=${plain(name)}, from_query=None, ${[
      'model',
      'storage',
    ]
      .filter(key => option(options, key))
      .map(key => `${key}=${bareOption(options, key)}, `)
      .join('')}params=${params(options, 'model', 'storage')} )`,
  AlterKnowledgeBase: ({ name, options }) => `AlterKnowledgeBase( name=${plain(name)}, params=${params(options)} )`,
  DropKnowledgeBase: ({ ifExists, name }) => `DropKnowledgeBase( if_exists=${flag(ifExists)},name=${plain(name)})`,
  EvaluateKnowledgeBase: ({ name, options }) =>
    `EvaluateKnowledgeBase( name=${plain(name)}${(options?.entries ?? [])
      .map(({ key }) => spelled(key).toLowerCase())
      .map(key => `, ${key}=${bareOption(options, key)}`)
      .join('')} )`,
  CreateKnowledgeBaseIndex: ({ name, options }) =>
    `CreateKnowledgeBaseIndex(name=${plain(name)}${options ? `, params=${params(options)} ` : ''})`,
  DropKnowledgeBaseIndex: ({ name }) => `DropKnowledgeBaseIndex(name=${plain(name)})`,
  CreateJob: ({ ifNotExists, name, query, schedule, condition }) => {
    const time = (value: Literal | Name) => (value.type === 'Name' ? spelled(value) : String(value.value));
    const { start, end, every, unit } = schedule ?? {};
    const parts = [
      ifNotExists && 'if_not_exists=True,',
      `name=${plain(name)},`,
      `query_str='${body(query)}',`,
      start && `start_str='${time(start)}',`,
      end && `end_str='${time(end)}',`,
      every && `repeat_str=${time(every)}${unit ? ` ${spelled(unit)}` : ''},`,
      condition && `if_query='${body(condition)}'`,
    ];
    return `CreateJob( ${parts.filter(Boolean).join(' ')} )`;
  },
  DropJob: dropped('DropJob'),
  CreateTrigger: ({ name, table, columns, query }) =>
    `CreateTrigger( name=${plain(name)}, table=${plain(table)}, ${
      columns ? `columns=${list(columns.names.map(spelled))}, ` : ''
    }query_str='${body(query)}', )`,
  DropTrigger: ({ name }) => `DropTrigger( name=${tree(name)}, )`,
};
