import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bindings } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();
const text = (name: string) => ({ name, type: 'text' }) as const;
const tables = [
  { name: 'employees', columns: [text('id'), text('first_name'), text('last_name'), text('homeCity'), text('salary')] },
  { name: 'zorbles', columns: [text('employee_id'), text('quix_date'), text('hiredate')] },
];

/** The question with the names that were found in it, each behind its words. */
function linked(question: string): string {
  const bindings = new Bindings(tokenizer.families);
  tokenizer.encodeTables(tables, bindings);
  const { first, size } = tokenizer.families.name;
  return tokenizer
    .encodeQuestion(question, bindings)
    .map(id => (id >= first && id < first + size ? `[${bindings.textOf(id)}]` : tokenizer.token(id)))
    .join(' ');
}

const questions: Readonly<Record<string, string>> = {
  'salaries of all employees': 'salary <yes> [salary] of all employee <+s> [employees]',
  'the first name': 'the first name [first_name]',
  'the home city': 'the home city [homeCity]',
  // One word of a name that no other has; not one that says little.
  'which city': 'which city [homeCity]',
  'the name': 'the name',
  'Zorble quix': '<word1> [zorbles] <word0> [quix_date]',
  'the hire date': 'the hire date [hiredate]',
  'who earns most': 'who earn <+s> most',
};

for (const [question, expected] of Object.entries(questions)) {
  test(`names in a question: ${question}`, () => assert.equal(linked(question), expected));
}
