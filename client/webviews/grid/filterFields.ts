// The fields below the headers that say which rows are shown.
import type { Arrangement } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';

type Filters = NonNullable<Arrangement['filters']>;

export class FilterFields {
  readonly #fields = new Map<number, HTMLInputElement>();
  readonly #onChange: () => void;
  #filters: Filters = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** As they are filled in now. */
  get filters(): Filters {
    return [...this.#fields].flatMap(([column, { value }]) => (value.trim() ? [{ column, text: value }] : []));
  }

  /** Those that apply now. What was typed meanwhile, into the same field or another, stays. */
  set filters(filters: Filters) {
    const untouched = [...this.#fields].filter(([column, field]) => field.value === this.#textOf(column));
    this.#filters = filters;
    for (const [column, field] of untouched) field.value = this.#textOf(column);
  }

  /** SlickGrid makes its header anew now and then. */
  fill(node: HTMLElement, column: number, name: string): void {
    const label = l10n.t('Filter {0}', name);
    const field = h('input', {
      class: 'filter',
      title: l10n.t('Text that cells hold, or = x, > 5, null, !null'),
      attributes: { 'aria-label': label, placeholder: l10n.t('Filter'), spellcheck: false },
    });
    field.value = this.#textOf(column);
    field.addEventListener('keydown', event => {
      // Keys in it are its own.
      event.stopPropagation();
      if (event.key === 'Enter') this.#onChange();
    });
    field.addEventListener('change', this.#onChange);
    node.replaceChildren(field);
    this.#fields.set(column, field);
  }

  focus(column: number): void {
    this.#fields.get(column)?.focus({ preventScroll: true });
  }

  #textOf = (column: number): string => this.#filters.find(filter => filter.column === column)?.text ?? '';
}
