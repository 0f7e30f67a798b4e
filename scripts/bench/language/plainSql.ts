// SQL that every parser here reads: what people write against a database, with numbers that make each statement another.

const shapes: readonly ((n: number) => string)[] = [
  n => `SELECT id, name, created_at FROM customers WHERE country = 'c${n}' ORDER BY created_at DESC LIMIT ${n + 1}`,
  n => `SELECT * FROM orders WHERE total > ${n} AND status IN ('new', 'paid', 'sent') AND note IS NOT NULL`,
  n => `SELECT c.name, COUNT(*) AS orders, SUM(o.total) AS total FROM customers AS c
  LEFT JOIN orders AS o ON o.customer_id = c.id
  WHERE o.created_at BETWEEN '2024-01-01' AND '2024-12-31' -- one year
  GROUP BY c.name HAVING SUM(o.total) > ${n * 10} ORDER BY total DESC`,
  n => `SELECT name FROM products WHERE price < (SELECT AVG(price) FROM products WHERE category_id = ${n})`,
  n =>
    `SELECT CASE WHEN stock = 0 THEN 'none' WHEN stock < ${n} THEN 'few' ELSE 'many' END AS left_over, name FROM products`,
  n => `WITH best AS (SELECT product_id, SUM(quantity) AS sold FROM order_lines GROUP BY product_id)
SELECT p.name, best.sold FROM best JOIN products AS p ON p.id = best.product_id WHERE best.sold > ${n}`,
  n => `SELECT a.x + a.y * ${n} - (a.z / 2) AS value, UPPER(a.name), COALESCE(a.note, 'none') FROM points AS a`,
  n => `SELECT name FROM customers WHERE name LIKE 'A%' OR (city = 'Paris' AND NOT active = ${n % 2})`,
  n => `SELECT DISTINCT city FROM customers UNION ALL SELECT city FROM suppliers WHERE rating >= ${n % 5}`,
  n => `INSERT INTO order_lines (order_id, product_id, quantity) VALUES (${n}, 1, 2), (${n}, 2, 5), (${n}, 3, 1)`,
  n => `UPDATE products SET price = price * 1.1, note = 'raised' WHERE category_id = ${n} AND price < 100`,
  n => `DELETE FROM sessions WHERE expires_at < '2024-01-01' AND id <> ${n}`,
];

export const plainSql = (statements: number): string =>
  Array.from({ length: statements }, (_, n) => `${shapes[n % shapes.length]!(n)};`).join('\n');
