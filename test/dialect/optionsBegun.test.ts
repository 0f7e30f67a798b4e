// What the parser says while a list of options is being written above other entries and statements.
import { saysProblems } from '../support/parsed.ts';

saysProblems([
  [
    "CREATE MODEL m PREDICT a USING b = 'x',\n\nFINETUNE m FROM db (SELECT 1)",
    'syntax-comma: Nothing follows this comma.',
    "CREATE MODEL m PREDICT a USING b = 'x'[,]⏎⏎FINETUNE m FROM db (SELECT 1)",
  ],
  [
    'SELECT a FROM m USING b = 1,\nORDER BY a',
    'syntax-comma: Nothing follows this comma.',
    'SELECT a FROM m USING b = 1[,]⏎ORDER BY a',
  ],
  [
    'CREATE MODEL m PREDICT a USING b =\nFINETUNE m FROM db (SELECT 1)',
    'syntax-incomplete: The statement ends too early: a value for b is missing.',
    'CREATE MODEL m PREDICT a USING b =[]⏎FINETUNE m FROM db (SELECT 1)',
  ],
  [
    'CREATE MODEL m PREDICT a USING b = 1,, c = 2',
    'syntax-comma: Nothing follows this comma.',
    'CREATE MODEL m PREDICT a USING b = 1[,], c = 2',
  ],
  [
    'CREATE MODEL m PREDICT a USING b\n c = 2',
    'syntax-option: = and a value are missing behind b.',
    'CREATE MODEL m PREDICT a USING b[]⏎ c = 2',
  ],
  [
    'CREATE MODEL m PREDICT a USING b =\n c = 2',
    'syntax-option: A value for b is missing.',
    'CREATE MODEL m PREDICT a USING b =[]⏎ c = 2',
  ],
  [
    'CREATE MODEL m PREDICT a USING b = , c = 2',
    'syntax-option: A value for b is missing.',
    'CREATE MODEL m PREDICT a USING b =[] , c = 2',
  ],
]);
