// One option of a form: a native control with what it means below.
import type { FormField } from '../../../core/protocol/connectPanel.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';

const anyOf = new Intl.ListFormat(document.documentElement.lang, { type: 'disjunction' });

const idOf = (field: FormField): string => `option-${field.name}`;

export function fieldElement(field: FormField): HTMLElement {
  const id = idOf(field);
  const meaning = `${id}-meaning`;
  const label = h(
    'label',
    { attributes: { for: id } },
    field.name,
    field.required ? h('span', { class: 'dim' }, ` ${l10n.t('(required)')}`) : undefined,
  );
  const control = controlOf(field);
  control.id = id;
  control.setAttribute('aria-describedby', meaning);
  return h(
    'div',
    { class: 'field' },
    label,
    control,
    h('div', { class: 'meaning dim', attributes: { id: meaning } }, meaningOf(field)),
  );
}

/** Empty when nothing was filled in or chosen. A secret is as it was typed: a password may begin or end with a blank. */
export function filledIn(fields: HTMLElement, field: FormField): string {
  const control = fields.querySelector<HTMLInputElement | HTMLSelectElement>(`[id="${idOf(field)}"]`);
  const value = control?.value ?? '';
  return field.secret && value.trim() !== '' ? value : value.trim();
}

function controlOf(field: FormField): HTMLElement {
  const values = field.type === 'boolean' ? ['true', 'false'] : field.values;
  if (values) {
    const unset = field.default === undefined ? l10n.t('not set') : l10n.t('{0} (default)', field.default);
    return h(
      'select',
      {},
      h('option', { attributes: { value: '' } }, unset),
      ...values.filter(value => value !== field.default).map(value => h('option', { attributes: { value } }, value)),
    );
  }
  return h('input', {
    attributes: {
      type: field.secret ? 'password' : field.type,
      placeholder: field.default ?? '',
      min: field.min,
      max: field.max,
      step: field.type === 'number' ? 'any' : undefined,
      spellcheck: 'false',
      autocomplete: field.secret ? 'new-password' : 'off',
    },
  });
}

function meaningOf({ summary, secret, environment }: FormField): string {
  return [
    summary,
    secret && l10n.t('Kept in VS Code’s secret storage; the statement holds its name alone.'),
    environment && l10n.t('Left empty, {0} is read from the environment.', anyOf.format(environment)),
  ]
    .filter(Boolean)
    .join(' ');
}
