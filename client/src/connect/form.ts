// Forms for CREATE DATABASE and CREATE ML_ENGINE, made from descriptors; and the statement that a filled-in form says.
import * as l10n from '@vscode/l10n';
import type { OptionDescriptor } from '../../../core/adapters/descriptor.ts';
import { providers, sources } from '../../../core/adapters/descriptors.ts';
import { sameName } from '../../../core/catalog/names.ts';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import type { FormField, FormKind, FormValues, FormView } from '../../../core/protocol/connectPanel.ts';
import { spellName } from '../../../core/semantics/spell.ts';
import { spellText } from '../commands/spelling.ts';

export type What = FormView['what'];

export function formOf(what: What, { engines, databases, projects }: CatalogSnapshot): FormView {
  const taken = what === 'engine' ? engines : [...databases, ...projects];
  return {
    what,
    taken: taken.map(({ name }) => name),
    kinds: what === 'engine' ? providers.map(engineKind) : sources.map(sourceKind),
  };
}

/** The options that a kind takes, each once. */
export const optionsOf = (what: What, kind: string): readonly OptionDescriptor[] =>
  (what === 'engine'
    ? (providers.find(p => p.id === kind)?.options.engine ?? [])
    : (sources.find(s => s.id === kind)?.options ?? [])
  ).filter(isShown);

const isShown = ({ aliasOf }: OptionDescriptor): boolean => aliasOf === undefined;

const engineKind = ({ id, title, summary, docs, sunset, options }: (typeof providers)[number]): FormKind => ({
  id,
  title,
  summary,
  docs,
  ...(sunset !== undefined && { warning: l10n.t('The service ends on {0}.', sunset) }),
  fields: options.engine.filter(isShown).map(fieldOf),
});

const sourceKind = ({ id, title, summary, docs, options }: (typeof sources)[number]): FormKind => ({
  ...{ id, title, summary, docs },
  fields: options.filter(isShown).map(fieldOf),
});

const fieldOf = (option: OptionDescriptor): FormField => ({
  name: option.name,
  type:
    option.type === 'integer' || option.type === 'number' ? 'number' : option.type === 'boolean' ? 'boolean' : 'text',
  summary: option.summary,
  required: option.required === true,
  secret: option.secret === true,
  address: option.address !== undefined,
  ...(option.default !== undefined && { default: String(option.default) }),
  ...(option.values && { values: option.values }),
  ...(option.min !== undefined && { min: option.min }),
  ...(option.max !== undefined && { max: option.max }),
  ...(option.environment && { environment: option.environment }),
});

/** What keeps the form from being run, in words; nothing when it can be. */
export function missingOf(what: What, values: FormValues, taken: readonly string[]): string | undefined {
  const { kind, options } = values;
  const name = createdName(values);
  if (name === '') return l10n.t('Give it a name.');
  if (taken.some(other => sameName(other, name))) return l10n.t('There is a {0} already.', name);
  const empty = optionsOf(what, kind).find(option => option.required && !options[option.name]);
  return empty && l10n.t('{0} is missing.', empty.name);
}

/** What it will be called: a dot would separate names in statements. */
export const createdName = ({ name }: FormValues): string => name.trim().replaceAll('.', '_');

/** The name under which a secret of the form is saved: `SHOP_PASSWORD`. */
export const secretNameOf = (name: string, option: string): string =>
  `${name}_${option}`
    .toUpperCase()
    .replace(/\W+/g, '_')
    .replace(/^(?=\d)/, '_');

/** Of a secret that is kept already; a password may begin with the same sign. */
export const isSecretName = (text: string): boolean => /^\s*@[A-Za-z_][\w-]*\s*$/.test(text);

/** Secrets stand in it by name alone. */
export function statementOf(what: What, values: FormValues): string {
  const { kind, name, options } = values;
  const given = optionsOf(what, kind).filter(option => options[option.name]);
  const value = (option: OptionDescriptor): string => spelled(option, options[option.name]!, name.trim());
  const title = spellName(createdName(values) || 'name');
  if (what === 'engine') {
    const using = given.map(option => `  ${option.name} = ${value(option)}`);
    return `CREATE ML_ENGINE ${title} FROM ${kind}${using.length > 0 ? `\nUSING\n${using.join(',\n')}` : ''};`;
  }
  const parameters = given.map(option => `  "${option.name}": ${value(option)}`);
  const list = parameters.length > 0 ? `,\nPARAMETERS = {\n${parameters.join(',\n')}\n}` : '';
  return `CREATE DATABASE ${title}\nWITH ENGINE = ${spellText(kind)}${list};`;
}

function spelled(option: OptionDescriptor, text: string, name: string): string {
  if (option.secret) return spellText(isSecretName(text) ? text.trim() : `@${secretNameOf(name, option.name)}`);
  const isBare =
    option.type === 'boolean' ||
    ((option.type === 'integer' || option.type === 'number') && /^-?\d+(\.\d+)?$/.test(text));
  return isBare ? text : spellText(text);
}
