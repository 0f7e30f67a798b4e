// Functions that nearly every database has, and the scratch database too: offered and explained, never checked against,
// because a database may have many more.

export interface SqlFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly summary: string;
}

const define = (name: string, parameters: string, summary: string): SqlFunction => ({
  name,
  parameters: parameters.split(' ').filter(Boolean),
  summary,
});

export const functions: readonly SqlFunction[] = [
  define('COUNT', 'expression', 'How many rows, or how many values that are not NULL.'),
  define('SUM', 'number', 'Sum of the values.'),
  define('AVG', 'number', 'Mean of the values.'),
  define('MIN', 'expression', 'Smallest value.'),
  define('MAX', 'expression', 'Largest value.'),
  define('COALESCE', 'value …', 'The first value that is not NULL.'),
  define('NULLIF', 'a b', 'NULL where both are equal, else the first.'),
  define('LENGTH', 'text', 'Number of characters.'),
  define('LOWER', 'text', 'In lower case.'),
  define('UPPER', 'text', 'In upper case.'),
  define('TRIM', 'text', 'Without blanks at both ends.'),
  define('SUBSTR', 'text start length', 'Part of a text; counting begins at 1.'),
  define('REPLACE', 'text from to', 'Every occurrence exchanged.'),
  define('CONCAT', 'text …', 'Texts joined.'),
  define('ABS', 'number', 'Without its sign.'),
  define('ROUND', 'number digits', 'Rounded.'),
  define('NOW', '', 'The current time.'),
  define('ROW_NUMBER', '', 'Number of the row in its window: ROW_NUMBER() OVER (ORDER BY …).'),
  define('RANK', '', 'Rank in the window, with gaps after ties.'),
];

export const findFunction = (name: string): SqlFunction | undefined =>
  functions.find(f => f.name === name.toUpperCase());
