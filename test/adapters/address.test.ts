// Which addresses are one place for a secret, and which are another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddress, originOf, serverOf } from '../../core/adapters/address.ts';
import { postgres } from '../../core/adapters/sources/postgres/descriptor.ts';
import { testHost } from '../support/host.ts';

test('the part of an address that decides who is reached', () => {
  for (const [address, origin] of [
    ['https://api.example.com/v1', 'https://api.example.com'],
    ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080'],
    ['db.example.com:5432', 'db.example.com:5432'],
    ['DB.Example.com:5432', 'db.example.com:5432'],
    ['postgres://me:secret@db.example.com/shop', 'db.example.com:5432'],
    ['postgresql://db.example.com:6000/shop?sslmode=require', 'db.example.com:6000'],
    ['mysql://db.example.com', 'db.example.com:3306'],
    ['[::1]:5432', '[::1]:5432'],
    ['/var/run/postgresql:5432', '/var/run/postgresql:5432'],
  ] as const) {
    assert.ok(isAddress(address), address);
    assert.equal(originOf(address), origin);
  }
  for (const text of ['', 'db.example.com', 'some words', 'https://', 'ftp://example.com'])
    assert.ok(!isAddress(text), text);
});

test('host and port by themselves, by URL, by the environment; what is given by itself goes first', t => {
  const environment: Record<string, string> = {};
  const host = { ...testHost(t), environment: (name: string) => environment[name] };
  const address = (options: Record<string, string | number>) => serverOf(postgres.options, host, options).address;
  assert.equal(address({}), 'localhost:5432');
  assert.equal(address({ url: 'postgres://me@a.example:6000/x' }), 'a.example:6000');
  assert.equal(address({ url: 'postgres://me@a.example:6000/x', host: 'b.example' }), 'b.example:6000');
  assert.equal(address({ url: 'postgres://[::1]/x' }), '[::1]:5432');
  environment.PGHOST = 'c.example';
  environment.PGPORT = '7000';
  assert.equal(address({}), 'c.example:7000');
  assert.equal(address({ url: 'postgres://me@a.example/x' }), 'a.example:7000');
});
