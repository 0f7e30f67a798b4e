// The words round the SQL of an answer that is not asked to be short.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Table } from '../../core/adapters/providers/local/prompt/tables.ts';
import { say } from './chance.ts';
import { list } from './english.ts';
import type { Question } from './phrasing.ts';

const OPENING = `(
  Sure! To answer this question we can use the {word} {names}.|
  Let us look at the schema. The answer is in the {word} {names}.|
  To answer this, we need the {word} {names}.|
  Of course. The relevant {word} here: {names}.|
  Good question! What you need is in the {word} {names}.|
  I looked at your tables: the {word} {names} can answer this.
)`.replaceAll(/\n\s*/g, '');
const LEAD =
  '(Here is the SQL query:|You can use the following query:|The query would be:|This SQL statement does it:|Try this query:)';
const CLOSING =
  '(This query {does}.|Explanation: the query {does}.|In short, it {does}. Let me know if you need anything else!|It {does}.|As you can see, it {does}.)';

export function wordyAnswer(random: Random, tables: readonly Table[], { sql, does }: Question): string {
  const used = tables.map(({ name }) => name).filter(name => new RegExp(`\\b${name}\\b`).test(sql));
  const before = say(random, `${OPENING} ${LEAD}`, { word: used.length > 1 ? 'tables' : 'table', names: list(used) });
  return `${before}\n\`\`\`sql\n${sql}\n\`\`\`\n${say(random, CLOSING, { does: '\0' }).replace('\0', does)}`;
}
