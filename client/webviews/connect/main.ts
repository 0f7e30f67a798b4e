// The form that connects a database or adds an engine: what kind, its options, and the statement that comes of it.
import '../lib/base.css';
import './connect.css';
import { connect } from '../../../core/protocol/connect.ts';
import type { ConnectPanel, FormKind, FormProblem, FormValues, FormView } from '../../../core/protocol/connectPanel.ts';
import { h, icon } from '../lib/dom.ts';
import { host } from '../lib/host.ts';
import { l10n } from '../lib/l10n.ts';
import { prose } from '../lib/prose.ts';
import { fieldElement, filledIn } from './fields.ts';

let form: FormView | undefined;
let kind: FormKind | undefined;
/** The name that the form proposed: it goes along with the kind until the user writes another. */
let proposed = '';
let isConnecting = false;

const kinds = h('select', { attributes: { id: 'kind' } });
const name = h('input', { attributes: { id: 'name', type: 'text', spellcheck: 'false', autocomplete: 'off' } });
const about = h('p', { class: 'dim' });
const fields = h('div', { class: 'fields' });
const statement = h('pre', { class: 'mono text', tabindex: 0, attributes: { 'aria-label': l10n.t('Statement') } });
const message = h('div', { class: 'message', role: 'alert' });
const submit = h('button', { class: 'primary', attributes: { type: 'submit' } });
const write = h('button', { class: 'secondary', attributes: { type: 'button' } }, l10n.t('Only Insert the Statement'));
const title = h('h1', {});
const element = h(
  'form',
  { attributes: { novalidate: true } },
  title,
  labelled('kind', l10n.t('Kind'), kinds),
  about,
  labelled('name', l10n.t('Name'), name),
  fields,
  h('h2', {}, l10n.t('The same as a statement')),
  statement,
  message,
  h('div', { class: 'actions' }, submit, write),
);
document.body.append(element);

const { ask } = connect<ConnectPanel>(host, {
  form(told) {
    const isFirst = form === undefined;
    form = told;
    if (!isFirst) return void preview(false);
    title.textContent = told.what === 'engine' ? l10n.t('Add Engine') : l10n.t('Connect Database');
    submit.textContent = told.what === 'engine' ? l10n.t('Test and Add') : l10n.t('Test and Connect');
    kinds.append(...told.kinds.map(each => h('option', { attributes: { value: each.id } }, each.title)));
    choose(told.kinds[0]);
  },
});

kinds.addEventListener('change', () => choose(form?.kinds.find(each => each.id === kinds.value)));
element.addEventListener('input', () => void preview());
element.addEventListener('submit', event => {
  event.preventDefault();
  void connectNow();
});
write.addEventListener('click', () => void ask('insert', values()));

function choose(chosen: FormKind | undefined): void {
  kind = chosen;
  if (!chosen) return;
  about.replaceChildren(chosen.summary, ...(chosen.warning ? [h('strong', {}, ` ${chosen.warning}`)] : []));
  about.title = chosen.docs;
  const isPlain = (field: FormKind['fields'][number]) => field.required || field.address || field.default === undefined;
  const plain = chosen.fields.filter(isPlain);
  const rest = chosen.fields.filter(field => !isPlain(field));
  fields.replaceChildren(
    ...plain.map(fieldElement),
    ...(rest.length > 0
      ? [h('details', {}, h('summary', {}, l10n.t('Options that have a default')), ...rest.map(fieldElement))]
      : []),
  );
  if (name.value === proposed) name.value = proposed = freeName(chosen.id);
  void preview();
}

function freeName(kindId: string): string {
  const taken = new Set(form?.taken.map(each => each.toLowerCase()));
  const base = form?.what === 'engine' ? kindId : `my_${kindId}`;
  for (let i = 1; ; i++) if (!taken.has(i === 1 ? base : `${base}_${i}`)) return i === 1 ? base : `${base}_${i}`;
}

function values(): FormValues {
  const given = (kind?.fields ?? []).map(field => [field.name, filledIn(fields, field)] as const);
  return {
    kind: kind?.id ?? '',
    name: name.value,
    options: Object.fromEntries(given.filter(([, value]) => value !== '')),
  };
}

/** What was said of an attempt stays until something is filled in anew; the attempt itself changes what names are taken. */
async function preview(isEdited = true): Promise<void> {
  const { statement: text, missing } = await ask('preview', values());
  statement.textContent = text;
  submit.disabled = isConnecting || missing !== undefined;
  if (isConnecting || (!isEdited && message.classList.contains('failure'))) return;
  say(undefined);
  if (missing !== undefined) message.replaceChildren(h('span', { class: 'dim' }, missing));
}

async function connectNow(): Promise<void> {
  if (submit.disabled) return;
  const words = submit.textContent;
  isConnecting = true;
  submit.disabled = true;
  submit.replaceChildren(icon('running'), l10n.t('Connecting …'));
  try {
    say((await ask('connect', values())) ?? undefined);
  } catch (error) {
    say({ message: error instanceof Error ? error.message : String(error) });
  }
  isConnecting = false;
  submit.disabled = false;
  submit.textContent = words;
}

function say(problem: FormProblem | undefined): void {
  message.classList.toggle('failure', problem !== undefined);
  message.replaceChildren(
    ...(problem
      ? [
          icon('no'),
          h(
            'div',
            {},
            h('div', { class: 'text' }, ...prose(problem.message)),
            problem.hint ? h('div', { class: 'text dim' }, ...prose(problem.hint)) : undefined,
          ),
        ]
      : []),
  );
}

function labelled(id: string, words: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', { attributes: { for: id } }, words), control);
}
