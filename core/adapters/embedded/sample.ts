// The sample tables: triples of question, CREATE TABLE statements and answer; the chats made of them; and the questions
// that are left for comparing models. `samples/prepare-data.sql` shows the same statements to readers (a test compares).
import type { PGlite } from '@electric-sql/pglite';

/** Made by `scripts/sample/filled.ts` for the package; a checkout does without. */
export const filledSample = 'sample/example_db.tar.br';

export const sampleSchema = 'demo_data';

/** In this order, so that `LIMIT 300` reads the first hundred chats. */
export const chatRows = `
SELECT chat_id, message_id, role, content
FROM (
  SELECT CAST(row_number() OVER () AS integer) AS chat_id, question, context, answer
  FROM demo_data.sql_create_context
) AS triples
CROSS JOIN LATERAL (
  VALUES
    (1, 'system', 'Your job is to turn questions into SQL. The tables are: ' || context),
    (2, 'user', question),
    (3, 'assistant', answer)
) AS messages (message_id, role, content)
ORDER BY chat_id, message_id`;

/** Prompts laid out as in training, from the chats that `LIMIT 300` does not reach. */
export const questionRows = `
SELECT task.content || chr(10) || question.content AS content, answer.content AS expected
FROM demo_data.anyscale_endpoints_ft_sample_data AS task
JOIN demo_data.anyscale_endpoints_ft_sample_data AS question USING (chat_id)
JOIN demo_data.anyscale_endpoints_ft_sample_data AS answer USING (chat_id)
WHERE task.role = 'system' AND question.role = 'user' AND answer.role = 'assistant' AND chat_id > 100
ORDER BY chat_id`;

/**
 * CREATE TABLE … AS, not INSERT: only the former leaves the rows on disk in their order; the latter fills gaps of earlier
 * pages with rows that happen to fit.
 */
const tripleTable = `
CREATE TABLE demo_data.sql_create_context AS
SELECT triple ->> 'question' AS question, triple ->> 'context' AS context, triple ->> 'answer' AS answer
FROM json_lines
CROSS JOIN LATERAL json_array_elements(content) WITH ORDINALITY AS lines (triple, line)
ORDER BY line`;

/** `jsonLines`: one triple per line. All or nothing. */
export async function fillSample(db: PGlite, jsonLines: string): Promise<void> {
  await db.transaction(async transaction => {
    for (const { sql, values } of sampleStatements(jsonLines)) await transaction.query(sql, values);
  });
  await db.query('ANALYZE');
}

/** Any Postgres takes them, in one transaction. */
export const sampleStatements = (
  jsonLines: string,
): readonly { readonly sql: string; readonly values?: string[] }[] => [
  { sql: 'CREATE TEMPORARY TABLE json_lines (content json) ON COMMIT DROP' },
  { sql: 'INSERT INTO json_lines VALUES ($1)', values: [`[${jsonLines.trim().split('\n').join(',')}]`] },
  { sql: `CREATE SCHEMA ${sampleSchema}` },
  { sql: tripleTable },
  { sql: `CREATE TABLE demo_data.anyscale_endpoints_ft_sample_data AS ${chatRows}` },
  { sql: `CREATE VIEW demo_data.test_questions AS ${questionRows}` },
];
