// What is known about one thing, as Markdown: the same card in hover and beside a completion.
import type { OptionDescriptor, ProviderDescriptor, SourceDescriptor } from '../adapters/descriptor.ts';
import type { EngineRecord, VersionRecord, ViewRecord } from '../catalog/records.ts';
import type { DatabaseSnapshot, ModelSnapshot, TableSnapshot } from '../catalog/snapshot.ts';
import type { SystemTable } from '../catalog/systemTables.ts';
import type { StatementEntry } from '../dialect/statement.ts';
import { neededInputs } from '../semantics/inputs.ts';
import { shortened } from '../text/shortened.ts';
import { bold, code, codeBlock, escaped } from './markdown.ts';

export function modelCard(model: ModelSnapshot, version: VersionRecord): string {
  const inputs = neededInputs({ version });
  return lines(
    `${bold(`${model.name}.${version.version}`)} · model on ${code(version.engine)}`,
    `Base model ${code(version.baseModel)}; takes ${list(inputs)}, answers with ${code(model.predict)}.`,
    prompt(version),
    versionTable(model, version),
  );
}

export const engineCard = ({ name, provider }: EngineRecord, known: ProviderDescriptor | undefined): string =>
  lines(`${bold(name)} · engine`, known ? `${known.title}: ${known.summary}` : `Provider ${code(provider)}.`);

export const providerCard = ({ id, title, summary, docs, models }: ProviderDescriptor): string =>
  lines(`**${id}** · provider · ${title}`, summary, docs, models.map(m => `- \`${m.id}\`: ${m.summary}`).join('\n'));

export const sourceCard = ({ id, title, summary, docs }: SourceDescriptor): string =>
  lines(`**${id}** · database engine · ${title}`, summary, docs);

export function databaseCard({ name, source, schemas }: DatabaseSnapshot): string {
  const shown = schemas?.map(s => `- ${code(s.name)}: ${list(s.tables.map(t => t.name))}`).join('\n');
  return lines(`${bold(name)} · database on ${code(source)}`, shown ?? 'Its tables are not known yet.');
}

export function tableCard(path: string, { columns, rows }: Pick<TableSnapshot, 'columns' | 'rows'>): string {
  const count = rows === undefined ? '' : ` · about ${rows.toLocaleString('en')} rows`;
  return lines(`${bold(path)} · table${count}`, columnTable(columns));
}

export const viewCard = ({ name, query, columns = [] }: ViewRecord): string =>
  lines(`${bold(name)} · view`, codeBlock(query.trim()), columnTable(columns));

export const systemTableCard = ({ name, summary, columns }: SystemTable): string =>
  lines(`**${name}** · system table`, summary, columnTable(columns));

export function optionCard(option: OptionDescriptor): string {
  const { name, type, summary, values, min, max, required, secret, environment } = option;
  const facts = [
    values && `One of ${list(values)}.`,
    min !== undefined && max !== undefined && `From ${min} to ${max}.`,
    min !== undefined && max === undefined && `At least ${min}.`,
    option.default !== undefined && `Default \`${option.default}\`.`,
    required && option.default === undefined && 'Required.',
    secret && 'Goes to the secret store, never to the catalog.',
    environment && `Read from ${list(environment)} when it is not given.`,
  ].filter(Boolean);
  return lines(`**${name}** · ${type}`, summary, facts.join(' '));
}

export const statementCard = ({ syntax, summary, docs, examples }: StatementEntry): string =>
  lines(summary, docs ?? '', codeBlock(readableSyntax(syntax)), codeBlock(examples[0]));

/** `<name:Model>` is written `name`. */
export const readableSyntax = (syntax: string): string => syntax.replace(/<(\w+):\w+>/g, '<$1>');

function prompt({ options }: VersionRecord): string {
  const template = options.prompt_template;
  return typeof template === 'string' && template !== '{{content}}' ? `Prompt: ${code(short(template))}` : '';
}

function versionTable({ name, versions }: ModelSnapshot, shown: VersionRecord): string {
  const rows = versions.map(v => {
    const loss = v.validationLoss === undefined ? '' : ` · validation loss ${v.validationLoss.toFixed(3)}`;
    // Made by a FINETUNE that stands in the file and has not run.
    const tuned = v.createdAt === 0 ? 'once tuned from' : 'tuned from';
    const from = v.from === undefined ? '' : ` · ${tuned} ${escaped(name)}.${v.from}`;
    const data = v.trainingChats === undefined ? '' : ` on ${v.trainingChats} chats`;
    const state = v.status === 'complete' ? '' : ` · ${v.status === 'error' ? 'failed' : 'training'}`;
    const called = `${name}.${v.version}`;
    const label = v.version === shown.version ? bold(called) : escaped(called);
    return `- ${label}${v.active ? ' (active)' : ''}${state}${from}${data}${loss}${v.tag ? ` · ${escaped(v.tag)}` : ''}`;
  });
  return rows.join('\n');
}

const columnTable = (columns: TableSnapshot['columns']): string =>
  columns
    .map(({ name, type, primaryKey, references }) => {
      const facts = [escaped(type), primaryKey && 'primary key', references && `refers to ${code(references)}`];
      return `- ${code(name)} ${facts.filter(Boolean).join(' · ')}`;
    })
    .join('\n');

const list = (names: readonly string[]): string => names.map(code).join(', ') || 'nothing';

const short = (text: string): string => shortened(text.replace(/\s+/g, ' '), 120);

const lines = (...parts: readonly string[]): string => parts.filter(Boolean).join('\n\n');
