-- tunesql
-- How the training data of the tutorial is made: triples of a question, the tables and the answer become chats.
--
-- The embedded database `example_db` has the result already. These statements make it again under names of your own, so
-- that you can change a line and see what a model learns from it. What stands in the parentheses after a database goes to
-- that database as it is: here, Postgres.

-- 1. The triples: a question, the CREATE TABLE statements it is about, the SQL that answers it.
SELECT * FROM example_db.demo_data.sql_create_context LIMIT 5;

-- 2. One chat per triple, one row per message: the task and the tables, the question, the answer and nothing else.
SELECT * FROM example_db (
  DROP TABLE IF EXISTS demo_data.my_chats
);

SELECT * FROM example_db (
  CREATE TABLE demo_data.my_chats AS
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
  ORDER BY chat_id, message_id
);

SELECT * FROM example_db.demo_data.my_chats LIMIT 6;

-- 3. Questions to compare models by, from chats that the tutorial does not train on (it reads the first 100). The prompt is
--    laid out as in training: the system message, a line break, the question.
SELECT * FROM example_db (
  CREATE OR REPLACE VIEW demo_data.my_questions AS
  SELECT task.content || chr(10) || question.content AS content, answer.content AS expected
  FROM demo_data.anyscale_endpoints_ft_sample_data AS task
  JOIN demo_data.anyscale_endpoints_ft_sample_data AS question USING (chat_id)
  JOIN demo_data.anyscale_endpoints_ft_sample_data AS answer USING (chat_id)
  WHERE task.role = 'system' AND question.role = 'user' AND answer.role = 'assistant' AND chat_id > 100
  ORDER BY chat_id
);

SELECT * FROM example_db.demo_data.my_questions LIMIT 3;

-- 4. What to train on is any query that gives chats. This one would take the first 200 of them:
--    FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.my_chats ORDER BY chat_id, message_id LIMIT 600);
