import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '../../../core/catalog/comparison.ts';
import { matchQueries } from '../../../core/engine/compare/match.ts';
import { readTables } from '../../../core/engine/compare/schema.ts';

const tables = readTables(`
  CREATE TABLE employees (employee_id INT PRIMARY KEY, name VARCHAR, country VARCHAR, age INTEGER, salary DECIMAL(10,2),
                          department_id INT, hired DATE, remote BOOLEAN);
  CREATE TABLE departments (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city VARCHAR(40), budget VARCHAR);
  CREATE TABLE shop.orders (order_id SERIAL, employee_id INT REFERENCES employees(employee_id), total REAL, placed TIMESTAMP);`);

const pairs: readonly (readonly [Verdict, string, string])[] = [
  // The same query, written differently.
  [
    'yes',
    "SELECT COUNT(*) FROM employees WHERE country = 'Canada'",
    'select count(*) from employees where country = "Canada"',
  ],
  [
    'yes',
    "SELECT COUNT(*) FROM employees WHERE country = 'Canada'",
    "SELECT COUNT(country) AS n FROM employees WHERE country LIKE 'Canada'",
  ],
  ['yes', 'SELECT name FROM employees WHERE age > 30', 'SELECT name FROM employees WHERE NOT age <= 30'],
  [
    'yes',
    'SELECT name FROM employees WHERE age BETWEEN 30 AND 40',
    'SELECT name FROM employees WHERE age >= 30 AND age <= 40',
  ],
  [
    'yes',
    "SELECT name FROM employees WHERE country IN ('Peru', 'Chile')",
    "SELECT name FROM employees WHERE country = 'Chile' OR country = 'Peru'",
  ],
  [
    'yes',
    'SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id',
    'SELECT name FROM employees WHERE department_id IN (SELECT id FROM departments)',
  ],
  [
    'yes',
    'SELECT DISTINCT salary FROM employees WHERE salary > 1234567880',
    'SELECT salary FROM employees WHERE salary > 1234567880 GROUP BY salary ORDER BY salary DESC',
  ],
  [
    'yes',
    'SELECT age FROM employees WHERE age > 1234567880 UNION SELECT age FROM employees',
    'SELECT DISTINCT age FROM employees',
  ],
  ['no', 'SELECT name FROM employees LIMIT 5', 'SELECT name FROM employees LIMIT 6'],
  ['yes', 'SELECT name FROM employees WHERE age > 0 LIMIT 5', 'SELECT name FROM employees WHERE 0 < age LIMIT 5'],
  ['yes', 'SELECT DISTINCT country FROM employees', 'SELECT country FROM employees GROUP BY country'],
  [
    'yes',
    'SELECT country, COUNT(*) FROM employees GROUP BY country',
    'SELECT country, COUNT(employee_id) FROM employees GROUP BY country',
  ],
  [
    'yes',
    'SELECT MAX(salary) FROM employees',
    'SELECT salary FROM employees WHERE salary IS NOT NULL ORDER BY salary DESC LIMIT 1',
  ],
  [
    'yes',
    'SELECT name FROM employees ORDER BY age DESC LIMIT 1',
    'SELECT name FROM employees WHERE age = (SELECT MAX(age) FROM employees)',
  ],
  ['yes', 'SELECT AVG(salary) FROM employees', 'SELECT SUM(salary) / COUNT(salary) FROM employees'],
  ['yes', 'SELECT AVG(budget) FROM departments', 'SELECT SUM(budget) * 1.0 / COUNT(budget) FROM departments'],
  [
    'yes',
    'SELECT name FROM employees WHERE age > (SELECT AVG(age) FROM employees)',
    'WITH a AS (SELECT AVG(age) AS m FROM employees) SELECT name FROM employees, a WHERE age > m',
  ],
  [
    'yes',
    "SELECT name FROM employees WHERE hired >= '2020-01-01'",
    "SELECT name FROM employees WHERE NOT (hired < '2020-01-01')",
  ],
  [
    'yes',
    "SELECT COUNT(*) FROM employees WHERE hired LIKE '2020%'",
    "SELECT COUNT(*) FROM employees WHERE strftime('%Y', hired) = '2020'",
  ],
  [
    'yes',
    'SELECT COUNT(*) FROM employees WHERE YEAR(hired) = 2020',
    "SELECT COUNT(*) FROM employees WHERE hired BETWEEN '2020-01-01' AND '2020-12-31'",
  ],
  ['yes', 'SELECT name FROM employees WHERE remote = TRUE', 'SELECT name FROM employees WHERE remote'],
  ['yes', 'SELECT SUM(o.total) FROM shop.orders o', 'SELECT SUM(total) FROM orders'],
  [
    'yes',
    'SELECT name FROM employees WHERE employee_id NOT IN (SELECT employee_id FROM orders WHERE employee_id IS NOT NULL)',
    'SELECT e.name FROM employees e LEFT JOIN orders o ON o.employee_id = e.employee_id WHERE o.order_id IS NULL',
  ],
  [
    'yes',
    'SELECT country FROM employees GROUP BY country HAVING COUNT(*) > 2',
    'SELECT c FROM (SELECT country AS c, COUNT(*) AS n FROM employees GROUP BY country) x WHERE n >= 3',
  ],
  ['yes', 'SELECT name FROM employees ORDER BY age', 'SELECT name FROM employees ORDER BY age ASC, salary'],
  ['yes', 'SELECT name FROM employees LIMIT 3', 'select name from employees limit 3;'],

  [
    'yes',
    "SELECT name FROM employees WHERE strftime('%m', hired) = '03'",
    'SELECT name FROM employees WHERE MONTH(hired) = 3',
  ],

  // In words of other databases.
  [
    'yes',
    "SELECT COUNT(*) FROM employees WHERE strftime('%Y', hired) = '2020'",
    'SELECT COUNT(*) FROM employees e WHERE EXTRACT(YEAR FROM e."hired") = 2020',
  ],
  [
    'no',
    "SELECT COUNT(*) FROM employees WHERE strftime('%Y', hired) = '2020'",
    'SELECT COUNT(*) FROM employees WHERE EXTRACT(MONTH FROM hired) = 2020',
  ],
  [
    'yes',
    'SELECT name FROM employees WHERE CAST(age AS TEXT) = 30',
    `SELECT "name" FROM employees WHERE age::text = '30'`,
  ],
  [
    'yes',
    "SELECT name FROM employees WHERE LEFT(country, 1) = 'P' AND RIGHT(country, 0) = ''",
    "SELECT name FROM employees WHERE SUBSTR(country, 1, 1) = 'P'",
  ],
  ['yes', 'SELECT RIGHT(name, 2) FROM employees', 'SELECT SUBSTR(name, -2) FROM employees'],
  [
    'yes',
    "SELECT name FROM employees WHERE country ILIKE 'can%'",
    "SELECT name FROM employees WHERE LOWER(country) LIKE 'can%'",
  ],

  // Nearly the same.
  ['no', 'SELECT name FROM employees WHERE age > 30', 'SELECT name FROM employees WHERE age >= 30'],
  [
    'no',
    'SELECT name FROM employees WHERE age BETWEEN 30 AND 40',
    'SELECT name FROM employees WHERE age > 30 AND age < 40',
  ],
  [
    'no',
    "SELECT COUNT(*) FROM employees WHERE country = 'Canada'",
    "SELECT COUNT(*) FROM employees WHERE country = 'canada'",
  ],
  [
    'no',
    "SELECT COUNT(*) FROM employees WHERE country = 'Canada'",
    "SELECT COUNT(*) FROM employees WHERE country LIKE '%Canada%'",
  ],
  ['no', "SELECT COUNT(*) FROM employees WHERE country = 'Canada'", 'SELECT COUNT(*) FROM employees'],
  [
    'no',
    "SELECT COUNT(*) FROM employees WHERE country = 'Canada'",
    "SELECT COUNT(*) FROM employees WHERE country <> 'Canada'",
  ],
  [
    'no',
    "SELECT name FROM employees WHERE country = 'Peru' AND age < 30",
    "SELECT name FROM employees WHERE country = 'Peru' OR age < 30",
  ],
  ['no', "SELECT name FROM employees WHERE name LIKE 'A%'", "SELECT name FROM employees WHERE name LIKE '%A'"],
  ['no', 'SELECT country FROM employees', 'SELECT DISTINCT country FROM employees'],
  ['no', 'SELECT COUNT(DISTINCT country) FROM employees', 'SELECT COUNT(country) FROM employees'],
  ['no', 'SELECT COUNT(*) FROM employees', 'SELECT COUNT(age) FROM employees'],
  ['no', 'SELECT name, age FROM employees', 'SELECT age, name FROM employees'],
  ['no', 'SELECT name FROM employees', 'SELECT name, age FROM employees'],
  ['no', 'SELECT MAX(age) FROM employees', 'SELECT MIN(age) FROM employees'],
  ['no', 'SELECT SUM(budget) FROM departments', 'SELECT AVG(budget) FROM departments'],
  ['no', 'SELECT name FROM employees ORDER BY age DESC LIMIT 1', 'SELECT name FROM employees ORDER BY age LIMIT 1'],
  [
    'no',
    'SELECT name FROM employees ORDER BY age DESC LIMIT 3',
    'SELECT name FROM employees ORDER BY age DESC LIMIT 2',
  ],
  ['no', 'SELECT name FROM employees ORDER BY age', 'SELECT name FROM employees'],
  [
    'no',
    'SELECT country FROM employees GROUP BY country HAVING COUNT(*) > 2',
    'SELECT country FROM employees GROUP BY country HAVING COUNT(*) >= 2',
  ],
  [
    'no',
    'SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id',
    'SELECT e.name FROM employees e LEFT JOIN departments d ON e.department_id = d.id',
  ],
  [
    'no',
    'SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id',
    'SELECT e.name FROM employees e JOIN departments d ON e.employee_id = d.id',
  ],
  [
    'no',
    'SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id',
    'SELECT e.name FROM employees e, departments d',
  ],
  [
    'no',
    'SELECT d.name FROM employees e JOIN departments d ON e.department_id = d.id',
    'SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id',
  ],
  [
    'no',
    "SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id WHERE d.city = 'Oslo'",
    "SELECT e.name FROM employees e JOIN departments d ON e.department_id = d.id WHERE e.country = 'Oslo'",
  ],
  ['no', 'SELECT name FROM employees WHERE age IS NULL', 'SELECT name FROM employees WHERE age IS NOT NULL'],
  [
    'no',
    "SELECT name FROM employees WHERE hired > '2020-01-01'",
    "SELECT name FROM employees WHERE hired >= '2020-01-01'",
  ],
  [
    'no',
    'SELECT name FROM employees WHERE age > 30 UNION SELECT name FROM departments',
    'SELECT name FROM employees WHERE age > 30',
  ],

  // What cannot be run, or must not be.
  ['no', 'SELECT name FROM employees', 'SELECT nme FROM employees'],
  ['no', 'SELECT name FROM employees', 'SELECT name FRM employees'],
  ['no', 'SELECT name FROM employees', 'SELECT name FROM staff'],
  ['no', 'SELECT name FROM employees', 'DROP TABLE employees'],
  ['no', 'SELECT name FROM employees', "UPDATE employees SET name = 'x' RETURNING name"],
  ['no', 'SELECT name FROM employees', 'WITH x AS (SELECT 1) DELETE FROM employees RETURNING name'],
  ['no', 'SELECT name FROM employees', "ATTACH 'must-not-exist.db' AS x"],
  ['no', 'SELECT name FROM employees', 'PRAGMA user_version = 3'],
  ['no', 'SELECT name FROM employees', "SELECT load_extension('x')"],
  ['no', 'SELECT name FROM employees', 'SELECT name FROM sqlite_master'],
  ['no', 'SELECT name FROM employees', 'SELECT name FROM employees; DROP TABLE employees'],
  ['no', 'SELECT name FROM employees', 'SELECT zeroblob(900000000)'],
  ['unknown', 'SELECT nme FROM employees', 'SELECT name FROM employees'],
  ['unknown', 'DELETE FROM employees', 'SELECT name FROM employees'],

  // Nothing to tell them apart by.
  ['undecided', 'SELECT name FROM employees WHERE age > 30 AND age < 20', 'SELECT name FROM employees WHERE 1 = 0'],
  [
    'undecided',
    'SELECT COUNT(*) FROM employees WHERE age > 30 AND age < 20',
    'SELECT COUNT(*) FROM employees WHERE FALSE',
  ],
];

test('SQL that only another database reads is undecided', () => {
  const reference = 'SELECT name FROM employees WHERE age IN (1, 2)';
  const answer = 'SELECT name FROM employees WHERE age = ANY (ARRAY[1, 2])';
  const match = (isSqlElsewhere: boolean) => matchQueries({ tables, reference, answer, isSqlElsewhere }, () => {});
  assert.deepEqual([match(true), match(false)], [{ verdict: 'undecided', lacks: [] }, { verdict: 'no' }]);
});

const months = "SELECT DATE_TRUNC('month', hired) FROM employees";
const lacking: readonly (readonly [functions: readonly string[] | Verdict, reference: string, answer: string])[] = [
  // Only another database has what keeps one of them from running.
  [['DATE_TRUNC'], "SELECT strftime('%Y-%m-01', hired) FROM employees", months],
  [['DATE_TRUNC'], months, "SELECT strftime('%Y-%m-01', hired) FROM employees"],
  [['DATE_TRUNC', 'TO_CHAR'], months, "SELECT to_char(hired, 'YYYY-MM-01') FROM employees"],
  [['STDDEV'], 'SELECT name FROM employees', 'SELECT STDDEV(age) OVER (PARTITION BY country) FROM employees'],
  [['ARRAY_AGG'], 'SELECT name FROM employees', 'SELECT ARRAY_AGG(name ORDER BY name) FROM employees'],
  [['DATEDIFF'], 'SELECT age FROM employees', 'SELECT DATEDIFF(DAY, hired, hired) FROM employees'],
  [['GENERATE_SERIES'], 'SELECT age FROM employees', 'SELECT * FROM generate_series(1, 3)'],
  // What the expected query calls is a function, whoever made it.
  [['OUR_RANK'], 'SELECT our_rank(age) FROM employees', 'SELECT OUR_RANK(age) FROM employees'],
  // More is wrong than that, or there is no such function anywhere.
  ['no', 'SELECT name FROM employees', 'SELECT OUR_RANK(name) FROM employees'],
  ['no', months, 'SELECT OUR_RANK(hired) FROM employees'],
  ['no', months, "SELECT DATE_TRUNC('month', hird) FROM employees"],
  ['no', months, "SELECT DATE_TRUNC('month', hired) FROM staff"],
  ['no', months, 'SELECT hird FROM employees'],
  ['no', months, "SELECT DATE_TRUNC('month', hired), COUNT(*) FROM employees"],
  ['no', 'SELECT name FROM employees', "SELECT TO_CHAR(hired, 'YYYY') FRM employees"],
  ['unknown', "SELECT DATE_TRUNC('month', hird) FROM employees", months],
];

for (const [expected, reference, answer] of lacking) {
  test(`lacking ${expected}: ${reference} | ${answer}`, () => {
    const { verdict, lacks } = matchQueries({ tables, reference, answer }, () => {});
    assert.deepEqual(lacks ?? verdict, expected);
    assert.equal(verdict === 'undecided', lacks !== undefined);
  });
}

for (const [verdict, reference, answer] of pairs) {
  test(`${verdict}: ${reference} | ${answer}`, () => {
    assert.equal(matchQueries({ tables, reference, answer }, () => {}).verdict, verdict);
  });
}
