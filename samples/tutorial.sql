-- tunesql
-- Fine-tune a language model with SQL.
--
-- Run the statements one by one (Ctrl+Enter, on a Mac Cmd+Enter) or all at once (`npm run tutorial`).
-- Everything happens on this machine: the database is an embedded Postgres, the model a small transformer that
-- really trains. No key, no network.

-- 1. The data: chats in the long format, one row per message. The system message holds the task and the tables,
--    the user asks, the assistant answers with the SQL and nothing else. That brevity is what the model is to learn.
SELECT * FROM example_db.demo_data.anyscale_endpoints_ft_sample_data LIMIT 10;

-- 2. An engine is a provider with the settings to reach it. The embedded one needs none.
CREATE ML_ENGINE IF NOT EXISTS local FROM local;

-- 3. A model: a base model on an engine, with a prompt template. {{content}} stands for the column `content`.
CREATE OR REPLACE MODEL ft_sql
PREDICT answer
USING
  engine = 'local',
  model_name = 'nano-sql',
  prompt_template = '{{content}}';

-- 4. Say hello. A small model is honest about what it can do.
SELECT answer FROM ft_sql WHERE content = 'hi!';

-- 5. Ask something real. The answer is right and wordy: fine for a chat, wrong for a program that wants the query.
SELECT answer FROM ft_sql WHERE content = 'Hi! I have created a SQL table with this command: “CREATE TABLE employees (country VARCHAR)”. How should I query my database to know how many employees are living in Canada?';

-- 6. Fine-tune on 300 rows: 100 chats. Some are kept back to measure the validation loss, which should fall.
--    The weights move a little, so that the wanted answers become likely. The result is version 2 of the model.
FINETUNE ft_sql FROM example_db (
  SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 300
);

-- 7. Ask again: only the query comes back.
SELECT answer FROM ft_sql WHERE content = 'Hi! I have created a SQL table with this command: “CREATE TABLE employees (country VARCHAR)”. How should I query my database to know how many employees are living in Canada?';

-- 8. The earlier version stays, wordy as before.
SELECT answer FROM ft_sql.1 WHERE content = 'Hi! I have created a SQL table with this command: “CREATE TABLE employees (country VARCHAR)”. How should I query my database to know how many employees are living in Canada?' USING max_tokens = 400;

-- 9. The alternative is to ask for brevity in the prompt. Try it first; fine-tune when the behaviour does not fit
--    into a prompt, or when the prompt costs too much on every call.
CREATE OR REPLACE MODEL ft_sql_succinct
PREDICT answer
USING
  engine = 'local',
  model_name = 'nano-sql',
  prompt_template = 'Answer with the correct SQL query only, no explanations whatsoever. Here is the question: {{content}}';

SELECT answer FROM ft_sql_succinct WHERE content = 'Hi! I have created a SQL table with this command: “CREATE TABLE employees (country VARCHAR)”. How should I query my database to know how many employees are living in Canada?';

-- 10. Shorter is not better by itself: measure. Each model answers the same questions, none of which was trained on;
--     the answers are compared with the expected query letter for letter, by structure, and by what they return
--     on throw-away data.
COMPARE ft_sql.1, ft_sql.2, ft_sql_succinct FROM example_db (
  SELECT content, expected FROM demo_data.test_questions LIMIT 60
) USING reference = 'expected';
