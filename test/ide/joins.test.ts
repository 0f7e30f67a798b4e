// Conditions that are offered after ON, by what the names of keys say.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { completions } from './marked.ts';

const table = (name: string, ...columns: string[]) => ({
  name,
  columns: columns.map(column => ({ name: column, type: 'text' })),
});
const catalog = {
  ...exampleCatalog,
  databases: [
    {
      name: 'shop',
      source: 'pglite',
      options: {},
      createdAt: 0,
      schemas: [
        {
          name: 'public',
          default: true,
          tables: [
            table('customers', 'id', 'name', 'city'),
            table('orders', 'id', 'customer_id', 'city', 'total'),
            table('Order Items', 'item_id', 'orders_id', 'name'),
            table('categories', 'category_id', 'title'),
            table('products', 'id', 'category_id', 'name'),
          ],
        },
      ],
    },
  ],
};
const joins = (text: string) =>
  completions(text, catalog)
    .filter(each => / = /.test(each))
    .map(each => each.replace('column ', ''));

describe('after ON', () => {
  const cases: readonly [text: string, ...offered: string[]][] = [
    ['SELECT * FROM shop.orders AS o JOIN shop.customers AS c ON |', 'o.customer_id = c.id'],
    ['SELECT * FROM shop.customers JOIN shop.orders ON |;', 'customers.id = orders.customer_id'],
    ['SELECT * FROM shop.orders o LEFT JOIN shop.`Order Items` AS `my items` ON |', 'o.id = `my items`.orders_id'],
    ['SELECT * FROM shop.products p JOIN shop.categories c ON | WHERE 1 = 1', 'p.category_id = c.category_id'],
    ['SELECT * FROM shop.customers AS c JOIN shop.products AS p ON |', 'c.name = p.name'],
    [
      'SELECT * FROM shop.customers c JOIN shop.orders o ON c.id = o.customer_id JOIN shop.`Order Items` i ON |',
      'o.id = i.orders_id',
      'c.name = i.name',
    ],
    ['SELECT * FROM shop (SELECT * FROM orders o JOIN customers c ON |)', 'o.customer_id = c.id'],
    ['SELECT * FROM shop.orders AS o JOIN shop.customers AS c ON o.|'],
    ['SELECT * FROM shop.orders AS o JOIN shop.customers AS c ON o.id = |'],
    ['SELECT * FROM shop.orders AS o JOIN ft_sql AS m ON |'],
  ];
  for (const [text, ...offered] of cases) it(text, () => assert.deepEqual(joins(text).sort(), offered.sort()));
});
