import type { OptionDescriptor } from '../../adapters/descriptor.ts';
import { sameName } from '../../catalog/names.ts';
import type { JsonObject, Literal, Option, OptionValue } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { knownKeys, passwordInAddress } from '../../text/keys.ts';
import { plainName } from '../resolve.ts';
import { check, type Finding, type Subject } from './check.ts';

export const keyInText = check({
  id: 'key-in-text',
  severity: 'warning',
  everywhere: true,
  explanation:
    "A key in a file ends up in version control, in screenshots and in other people's hands. Options marked as secret go to the secret store when the statement runs; the file should not hold them.",
  examples: [
    {
      bad: "CREATE ML_ENGINE e FROM openai USING api_key = «'sk-2f8a7b6c5d4e3f2a1b0c9d8e'»;",
      good: "CREATE ML_ENGINE e FROM openai USING api_key = '@OPENAI_API_KEY';",
      fixed: "CREATE ML_ENGINE e FROM openai USING api_key = '@API_KEY';",
    },
    {
      bad: "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host': 'h', 'password': «'hunter2hunter2'»};",
      good: "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host': 'h', 'password': '@PG_PASSWORD'};",
      fixed: "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host': 'h', 'password': '@PASSWORD'};",
    },
    {
      bad: "SELECT answer FROM ft_sql WHERE content = «'my token is ghp_0123456789abcdefghijABCDEFGHIJ012345'»;",
      good: "SELECT answer FROM ft_sql WHERE content = 'my token is secret';",
    },
  ],
  *run({ statement, options }) {
    const secrets = new Set(options.flatMap(({ known }) => known.filter(o => o.secret).map(o => o.name)));
    const named = new Map<Literal, string>();
    const name = (key: string, value: OptionValue | undefined) => {
      if (value?.type === 'Literal') named.set(value, key);
    };
    const texts: Literal[] = [];
    walk(statement, node => {
      if (node.type === 'Option') name((node as Option).key.parts.at(-1)?.text ?? '', (node as Option).value);
      if (node.type === 'JsonObject')
        for (const { key, value } of (node as JsonObject).entries) name(String(key.value), value);
      if (node.type === 'Literal') texts.push(node as Literal);
    });
    for (const literal of texts) {
      const key = named.get(literal) ?? '';
      const secret = secrets.has(key.toLowerCase()) || keyName.test(key);
      const text = String(literal.value);
      if (secret ? text.length >= 8 && !isStandIn(text) : knownKeys.test(text) || passwordInAddress.test(text))
        yield finding(literal, key, addressFor(literal, options));
    }
  },
});

const keyName = /(?:^|_)(?:api_?key|key|token|secret|password|passwd)$/i;

/** `@NAME`, and what documents write in its place: `your-api-key-here`, `...`, `<key>`, `******`. */
const isStandIn = (text: string): boolean =>
  /^(?:[@*x.…<[{]|your|my[-_]|the[-_]|insert|replace|change|enter|example|dummy|test|placeholder|todo|api[-_ ]?key)/i.test(
    text,
  ) || /\bhere\b/i.test(text);

function finding({ range }: Literal, key: string, address: string | undefined): Finding {
  const name = key.toUpperCase();
  const secret = { name, ...(address !== undefined && { address }) };
  return {
    message: 'This looks like a key.',
    range,
    hint: 'Keep it out of the file: write @NAME and store it under that name.',
    ...(name && { fixes: [{ title: `Write '@${name}'`, edits: [{ range, text: `'@${name}'` }], secret }] }),
  };
}

/** Where the statement that holds the key would send it. */
function addressFor(literal: Literal, lists: Subject['options']): string | undefined {
  const list = lists.find(({ given }) => given?.entries.some(({ value }) => value === literal));
  const option = list?.known.find(each => each.address);
  if (!list || !option) return undefined;
  const text = (at: OptionDescriptor['address']): string | undefined => {
    const wanted = list.known.find(each => each.address === at);
    const value = list.given?.entries.find(({ key }) => sameName(plainName(key), wanted?.name ?? ''))?.value;
    const address = value?.type === 'Literal' ? value.value : wanted?.default;
    return address === undefined || address === null ? undefined : String(address);
  };
  return option.address === 'web' ? text('web') : (text('url') ?? `${text('host')}:${text('port')}`);
}
