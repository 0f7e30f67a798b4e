// The sample tables: triples of question, CREATE TABLE statements and answer; the chats made of them; and the questions
// that are left for comparing models. `samples/prepare-data.sql` shows the same statements to readers (a test compares).
import type { PGlite } from '@electric-sql/pglite';

/** Rows keep this order, so that `LIMIT 300` reads the first hundred chats. */
export const chatTable = `
CREATE TABLE demo_data.anyscale_endpoints_ft_sample_data AS
SELECT chat_id, message_id, role, content
FROM (
  SELECT (row_number() OVER ())::integer AS chat_id, question, context, answer
  FROM demo_data.sql_create_context
) AS triples
CROSS JOIN LATERAL (
  VALUES
    (1, 'system', 'Your job is to turn questions into SQL. The tables are: ' || context),
    (2, 'user', question),
    (3, 'assistant', answer)
) AS messages (message_id, role, content)
ORDER BY chat_id, message_id`;

/** Prompts laid out as in training, from chats that \`LIMIT 300\` does not reach. */
export const questionView = `
CREATE VIEW demo_data.test_questions AS
SELECT task.content || E'\\n' || question.content AS content, answer.content AS expected
FROM demo_data.anyscale_endpoints_ft_sample_data AS task
JOIN demo_data.anyscale_endpoints_ft_sample_data AS question USING (chat_id)
JOIN demo_data.anyscale_endpoints_ft_sample_data AS answer USING (chat_id)
WHERE task.role = 'system' AND question.role = 'user' AND answer.role = 'assistant' AND chat_id > 100
ORDER BY chat_id`;

const tripleTable = 'CREATE TABLE demo_data.sql_create_context (question TEXT, context TEXT, answer TEXT)';

const triples = `
INSERT INTO demo_data.sql_create_context
SELECT triple ->> 'question', triple ->> 'context', triple ->> 'answer'
FROM ROWS FROM (json_array_elements($1::json)) WITH ORDINALITY AS lines (triple, line)
ORDER BY line`;

/** `jsonLines`: one triple per line. All or nothing. */
export async function fillSample(db: PGlite, jsonLines: string): Promise<void> {
  await db.transaction(async transaction => {
    await transaction.query('CREATE SCHEMA demo_data');
    await transaction.query(tripleTable);
    await transaction.query(triples, [`[${jsonLines.trim().split('\n').join(',')}]`]);
    await transaction.query(chatTable);
    await transaction.query(questionView);
  });
  await db.query('ANALYZE');
}
