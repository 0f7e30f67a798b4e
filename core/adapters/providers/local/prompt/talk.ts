// What the model says when there is nothing for it to translate. The net knows SQL and no conversation, so these replies
// are the program's own words about what the model can do, composed from what the prompt lacks. They never answer a
// question about data: such a question always goes to the net.

const GREETING = /^\W*(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day))\b/i;
const ABOUT_ITSELF =
  /\b(?:who|what) are you\b|\bwhat can you do\b|\byour name\b|\bhow do you work\b|\bintroduce yourself\b/i;
const THANKS = /\b(?:thanks|thank you|thx)\b/i;

const PURPOSE = 'I am nano-sql, a small model that runs on this machine and only writes SQL.';
const HOW_TO = 'Give me your tables as CREATE TABLE statements and a question about them, and I answer with a query.';

export function replyWithoutTables(text: string): string {
  if (ABOUT_ITSELF.test(text)) return `${PURPOSE} ${HOW_TO}`;
  if (GREETING.test(text) && text.trim().length < 40) return `Hi! ${PURPOSE} ${HOW_TO}`;
  if (THANKS.test(text) && text.trim().length < 60) return `You are welcome. ${HOW_TO}`;
  return `${PURPOSE} There is no CREATE TABLE statement in your prompt, so I do not know what to query. ${HOW_TO}`;
}

export function replyWithoutQuestion(tables: readonly string[]): string {
  return `I can see ${tables.length === 1 ? 'the table' : 'the tables'} ${tables.join(', ')}, but no question. What would you like to know?`;
}
