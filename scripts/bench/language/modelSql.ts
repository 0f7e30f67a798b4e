// A very large file of model SQL: what a person would write, many times, each model under a name of its own.

const shapes: readonly ((n: number) => string)[] = [
  n =>
    `CREATE MODEL model_${n} PREDICT answer USING engine = 'my_local', model_name = 'nano-sql', prompt_template = '{{content}}';`,
  n =>
    `-- What does version ${n} say?\nSELECT answer FROM model_${n - 1}.1 WHERE content = 'How many rows are there?' USING max_tokens = ${n % 500};`,
  n =>
    `SELECT t.expected, m.answer\nFROM example_db.demo_data.test_questions AS t\nJOIN model_${n - 2} AS m\nLIMIT ${n % 50};`,
  n =>
    `FINETUNE model_${n - 3} FROM example_db (\n  SELECT role, content FROM demo_data.chats WHERE chat_id < ${n}\n) USING n_epochs = 3;`,
  n => `SELECT message_id, role, content FROM example_db.demo_data.chats WHERE chat_id = ${n} ORDER BY message_id;`,
  n => `INSERT INTO example_db.demo_data.test_questions (content, expected) VALUES ('a${n}', 'one'), ('b${n}', 'two');`,
  n => `SELECT COUNT(*) AS n, role FROM example_db.demo_data.chats WHERE chat_id > ${n} GROUP BY role;`,
  n => `SET ACTIVE model_${n - 7}.1;`,
  n => `DESCRIBE model_${n - 8};`,
  n => `UPDATE example_db.demo_data.test_questions SET expected = 'x${n}' WHERE content = 'a${n}';`,
];

export const modelSql = (statements: number): string =>
  Array.from({ length: statements }, (_, n) => shapes[n % shapes.length]!(n)).join('\n\n');
