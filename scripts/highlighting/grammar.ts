// The TextMate grammar, made from the statement table: what an editor colours before the language server has answered, and
// wherever there is none. What only a parser can tell (models, columns, aliases) is left to semantic tokens.
import { reservedTexts } from '../../core/dialect/words.ts';
import { innerWords, statementHeads } from './words.ts';

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly contentName?: string;
  readonly patterns?: readonly (Rule | Include)[];
}
interface Include {
  readonly include: string;
}
type Captures = Readonly<Record<string, { readonly name: string }>>;

const include = (...names: readonly string[]): readonly Include[] => names.map(name => ({ include: `#${name}` }));

/** Longest first, so that `CREATE OR REPLACE MODEL` is not taken for less. */
const alternatives = (words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(each => each.replaceAll(' ', '\\s+'))
    .join('|');

const word = (words: readonly string[], before = ''): string =>
  `(?i)(?<![\\w$.@])(?:${alternatives(words)})(?![\\w$])${before && `(?=${before})`}`;

const constants = ['NULL', 'TRUE', 'FALSE', 'LATEST'];
const operators = ['AND', 'OR', 'NOT', 'IN', 'IS', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP', 'BETWEEN'];
const branches = ['CASE', 'WHEN', 'THEN', 'ELSE', 'END'];
const clauses = [...reservedTexts].filter(each => ![...constants, ...operators, ...branches].includes(each));
const heads = statementHeads();

const name = '(?:[A-Za-z_$][\\w$]*|`[^`]*`|"[^"]*")';
const reservedAhead = `(?!(?i:${alternatives([...reservedTexts, 'LATERAL'])})(?![\\w$]))`;
/** Where a statement begins on its line. */
const nextStatement = `(?=^\\s*(?i:${alternatives(heads)})(?![\\w$]))`;

const repository: Readonly<Record<string, Rule>> = {
  comment: {
    patterns: [
      { name: 'comment.line.double-dash.tunesql', match: '--.*$' },
      { name: 'comment.line.number-sign.tunesql', match: '^\\s*#.*$' },
      { name: 'comment.block.tunesql', begin: '/\\*', end: '\\*/' },
    ],
  },
  native: {
    begin: `(?i)(?<![\\w$.@])(FROM|JOIN)\\s+(${reservedAhead}${name}(?:\\s*\\.\\s*${name})*)\\s*(?=\\(|$)`,
    beginCaptures: { 1: { name: 'keyword.other.tunesql' }, 2: { name: 'entity.name.type.database.tunesql' } },
    end: '(?<=\\))|(?=[^\\s(])',
    patterns: [
      {
        begin: '\\(',
        beginCaptures: { 0: { name: 'punctuation.section.native.begin.tunesql' } },
        end: '\\)',
        endCaptures: { 0: { name: 'punctuation.section.native.end.tunesql' } },
        contentName: 'meta.embedded.block.sql',
        patterns: [...include('nested'), { include: 'source.sql' }],
      },
    ],
  },
  nested: { begin: '\\(', end: '\\)', patterns: [...include('nested'), { include: 'source.sql' }] },
  options: {
    begin: '(?i)(?<![\\w$.@])(USING)(?![\\w$])',
    beginCaptures: { 1: { name: 'keyword.other.tunesql' } },
    end: `(?=[;)]|(?i)(?<![\\w$.@])(?:${alternatives(['FROM', 'WHERE', 'GROUP BY', 'HAVING', 'ORDER BY', 'LIMIT', 'UNION', 'INTERSECT', 'EXCEPT'])})(?![\\w$]))|${nextStatement}`,
    patterns: [
      ...include('comment'),
      {
        match: `(${name}(?:\\s*\\.\\s*${name})*)\\s*(=)`,
        captures: {
          1: { name: 'variable.parameter.option.tunesql' },
          2: { name: 'keyword.operator.assignment.tunesql' },
        },
      },
      ...include('parentheses', 'expression'),
    ],
  },
  parentheses: { begin: '\\(', end: '\\)', patterns: include('native', 'parentheses', 'options', 'expression') },
  object: {
    begin: '\\{',
    end: '\\}',
    patterns: [
      {
        match: `('(?:[^'\\\\]|\\\\.|'')*'|"(?:[^"\\\\]|\\\\.|"")*")\\s*(:)`,
        captures: {
          1: { name: 'support.type.property-name.tunesql' },
          2: { name: 'punctuation.separator.key-value.tunesql' },
        },
      },
      ...include('object', 'comment', 'text', 'constant', 'number', 'variable'),
    ],
  },
  expression: {
    patterns: include(
      'comment',
      'object',
      'text',
      'shown',
      'head',
      'version',
      'name',
      'number',
      'constant',
      'word',
      'call',
      'variable',
      'operator',
    ),
  },
  text: {
    patterns: [
      {
        name: 'string.quoted.single.tunesql',
        begin: "'",
        end: "'(?!')",
        patterns: [...include('placeholder'), { name: 'constant.character.escape.tunesql', match: "''|\\\\['\"]" }],
      },
      {
        name: 'string.quoted.double.tunesql',
        begin: '"',
        end: '"(?!")',
        patterns: [...include('placeholder'), { name: 'constant.character.escape.tunesql', match: '""|\\\\[\'"]' }],
      },
    ],
  },
  placeholder: {
    match: '(\\{\\{)\\s*([^{}\\n]+?)\\s*(\\}\\})',
    captures: {
      1: { name: 'punctuation.definition.template-expression.begin.tunesql' },
      2: { name: 'variable.other.placeholder.tunesql' },
      3: { name: 'punctuation.definition.template-expression.end.tunesql' },
    },
  },
  head: {
    patterns: [
      {
        match: `(?i)(?:^|(?<=;))\\s*(${alternatives([...heads, 'CREATE', 'DROP', 'ALTER'])})(?![\\w$.])`,
        captures: { 1: { name: 'keyword.control.statement.tunesql' } },
      },
      {
        name: 'keyword.control.statement.tunesql',
        match: word(['SELECT', ...heads.filter(each => each.includes(' '))]),
      },
    ],
  },
  shown: {
    match: `(?i)(?:(?:^|(?<=;))\\s*|(?<![\\w$.@]))(SHOW|DESCRIBE)((?:\\s+(?:FULL|EXTENDED))*)\\s+([A-Za-z_]+)(?=\\s*(?:;|$)|\\s+[\\w\`'"])`,
    captures: {
      1: { name: 'keyword.control.statement.tunesql' },
      2: { name: 'keyword.other.tunesql' },
      3: { name: 'support.type.category.tunesql' },
    },
  },
  version: {
    match: `(?:([A-Za-z_$][\\w$]*)|(\`[^\`]*\`)|("[^"]*"))\\s*(\\.)\\s*(\\d+)(?![\\w$])`,
    captures: {
      2: { name: 'variable.other.quoted.tunesql' },
      3: { name: 'string.quoted.double.tunesql' },
      4: { name: 'punctuation.accessor.tunesql' },
      5: { name: 'constant.numeric.version.tunesql' },
    },
  },
  name: { name: 'variable.other.quoted.tunesql', match: '`[^`]*`' },
  number: { name: 'constant.numeric.tunesql', match: '(?<![\\w$])\\d+(?:\\.\\d+)?(?![\\w$])' },
  constant: { name: 'constant.language.tunesql', match: word(constants) },
  word: {
    patterns: [
      { name: 'keyword.operator.logical.tunesql', match: word(operators) },
      { name: 'keyword.control.case.tunesql', match: word(branches) },
      ...innerWords().map(({ words, before }) => ({ name: 'keyword.other.tunesql', match: word([words], before) })),
      { name: 'keyword.other.tunesql', match: word(clauses) },
    ],
  },
  call: { name: 'support.function.tunesql', match: '(?<![\\w$.@])[A-Za-z_$][\\w$]*(?=\\s*\\()' },
  variable: {
    patterns: [
      { name: 'variable.other.tunesql', match: '@@?(?:[A-Za-z_$][\\w$.]*|\'[^\'\\n]*\'|"[^"\\n]*"|`[^`\\n]*`)' },
      { name: 'variable.parameter.tunesql', match: '(?<![:\\w])(?::[A-Za-z]\\w*|\\?)' },
    ],
  },
  operator: {
    name: 'keyword.operator.tunesql',
    match: '<->|<\\+>|<#>|<=>|<~>|<%>|<>|!=|<=|>=|<<|>>|->>|->|\\|\\||::|:=|@>|<@|&&|!~|[=<>+*/%~^&|-]',
  },
};

export const grammar = {
  name: 'TuneSQL',
  scopeName: 'source.tunesql',
  patterns: include('comment', 'native', 'options', 'parentheses', 'expression'),
  repository,
};

export const grammarText = (): string => `${JSON.stringify(grammar, null, 2)}\n`;
