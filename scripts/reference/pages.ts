// The reference in docs/reference, made from the tables that the program itself reads.
import type { OptionDescriptor } from '../../core/adapters/descriptor.ts';
import { providers, sources } from '../../core/adapters/descriptors.ts';
import { systemTables } from '../../core/catalog/systemTables.ts';
import type { StatementEntry } from '../../core/dialect/statement.ts';
import { table } from '../../core/dialect/statements.ts';
import { rules } from '../../core/engine/tuning/lint/rules/index.ts';
import { readableSyntax } from '../../core/ide/cards.ts';
import type { Check } from '../../core/semantics/checks/check.ts';
import { checks } from '../../core/semantics/checks/index.ts';
import {
  checkHeading,
  providerHeading,
  sourceHeading,
  statementHeading,
  systemTableHeading,
} from '../../core/semantics/referencePlace.ts';
import { compareOptions, createModelOptions, finetuneOptions } from '../../core/semantics/statementOptions.ts';
import { unsupportedFamily } from '../../core/semantics/unsupported.ts';

export interface Page {
  readonly file: string;
  readonly text: string;
}

export const pages = (): readonly Page[] => [
  page(
    'statements.md',
    'Statements',
    'Every statement of the dialect. `[…]` may be left out, `(a|b)` is one of both.',
    table.map(statement),
  ),
  page(
    'checks.md',
    'Checks',
    'What the editor and `tunesql check` say beyond the grammar. `-- tunesql-ignore <id>: reason` silences a check on its line and the next, `-- tunesql-ignore-file <id>: reason` in the whole file.',
    checks.map(check),
  ),
  page(
    'data-rules.md',
    'Rules of the data-set linter',
    'What FINETUNE looks for in its data before anything leaves this machine. An error refuses the run; the rest is stored with it, in `finetune_findings`, and shown by EXPLAIN FINETUNE.',
    rules.map(({ id, severity, explanation }) =>
      section(`\`${id}\``, `${severity.replace(/^./, c => c.toUpperCase())}. ${explanation}`),
    ),
  ),
  page('options.md', 'Options', 'What may stand after USING and in PARAMETERS.', [
    section('CREATE MODEL, on every engine', optionTable(createModelOptions)),
    section('FINETUNE, on every engine', optionTable(finetuneOptions)),
    section('COMPARE', optionTable(compareOptions)),
    ...providers.map(provider),
    ...sources.map(({ id, title, summary, docs, options }) =>
      section(sourceHeading(id), `${title}. ${summary}\n\n${docs}\n\n${optionTable(options)}`),
    ),
  ]),
  page(
    'system-tables.md',
    'System tables',
    'What the views show, SQL can select.',
    systemTables.map(({ name, summary, columns }) =>
      section(
        systemTableHeading(name),
        `${summary}\n\n${rows(
          ['Column', 'Type'],
          columns.map(c => [`\`${c.name}\``, c.type]),
        )}`,
      ),
    ),
  ),
];

const page = (file: string, title: string, lead: string, sections: readonly string[]): Page => ({
  file,
  text: `<!-- Generated from the tables of the program by \`npm run generate\`; changes belong there. -->\n\n# ${title}\n\n${lead}\n\n${sections.join('\n')}`,
});

const section = (title: string, body: string): string => `## ${title}\n\n${body.trim()}\n`;

function statement({ kind, syntax, summary, docs, examples, effect }: StatementEntry): string {
  const instead = unsupportedFamily(kind)?.instead;
  const notes = [docs, instead && `Understood, but not run by this engine. ${instead}`].filter(Boolean);
  const does = { read: 'Changes nothing.', write: 'Changes the catalog or data.', run: 'Starts something long.' }[
    effect
  ];
  return section(
    statementHeading(kind),
    [summary, ...notes, does, code(readableSyntax(syntax)), code(examples.join('\n'))].join('\n\n'),
  );
}

function check({ id, severity, explanation, examples }: Check): string {
  const shown = examples.map(({ bad, good, fixed }) => {
    const lines = [`-- wrong\n${bad.replace(/[«»]/g, '')}`, `-- right\n${good}`];
    if (fixed !== undefined && fixed !== good) lines.push(`-- after its fix\n${fixed}`);
    return code(lines.join('\n'));
  });
  const fix = examples.some(each => each.fixed !== undefined) ? ' Has a fix.' : '';
  return section(
    checkHeading(id),
    [`${severity}.${fix}`.replace(/^./, c => c.toUpperCase()), explanation, ...shown].join('\n\n'),
  );
}

function provider({ id, title, summary, docs, options, models }: (typeof providers)[number]): string {
  const lists = [
    ['CREATE ML_ENGINE', options.engine],
    ['CREATE MODEL', options.model],
    ['SELECT, and CREATE MODEL as defaults', options.select],
    ['FINETUNE', options.finetune],
  ] as const;
  const tables = lists
    .filter(([, list]) => list.length > 0)
    .map(([where, list]) => `**${where}**\n\n${optionTable(list)}`);
  const known =
    models.length > 0
      ? [
          rows(
            ['Model', 'What it is'],
            models.map(m => [`\`${m.id}\``, m.summary]),
          ),
        ]
      : [];
  return section(providerHeading(id), [`${title}. ${summary}`, docs, ...tables, ...known].join('\n\n'));
}

const optionTable = (options: readonly OptionDescriptor[]): string =>
  options.length === 0
    ? 'It takes none.'
    : rows(
        ['Option', 'Type', 'Default', 'What it does'],
        options.map(o => [`\`${o.name}\``, o.type, defaultOf(o), meaning(o)]),
      );

const defaultOf = ({ default: value, required }: OptionDescriptor): string =>
  value === undefined ? (required ? 'required' : '') : `\`${value}\``;

function meaning({ summary, values, min, max, secret, environment }: OptionDescriptor): string {
  const facts = [
    summary,
    values && `One of ${values.map(v => `\`${v}\``).join(', ')}.`,
    min !== undefined && `At least ${min}.`,
    max !== undefined && `At most ${max}.`,
    secret && 'Kept in the secret store.',
    environment && `Read from ${environment.map(name => `\`${name}\``).join(' or ')} when not given.`,
  ];
  return facts.filter(Boolean).join(' ');
}

const code = (text: string): string => `\`\`\`sql\n${text}\n\`\`\``;

const rows = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body]
    .map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
