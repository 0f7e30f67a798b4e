// What people say round a question and in the midst of it without asking for anything else: manners, reasons, who wants to
// know, words too many and words too few. The net is to find the question in it, whatever the words.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { chance, say } from './chance.ts';
import { rareWord } from './lexicon/values.ts';

const BEFORE =
  '(please|hi,|hey,|hello,|ok,|so|now|quick question:|hi there,|i was wondering|um|well,|and|next:|one more:|just|could you please tell me|for my report,|for the meeting,|my boss wants to know|i have to find out|first of all,|for our {w}:|the {w} asked me:|let us see:|my question:|question:|task:|good morning,|dear all,|by the way,|sorry,|hm,|for the {w} {w}:|if you can,)';
const AFTER =
  "(please|pls|thanks|thank you|plz|thx|right now|again|in the database|in our data|at the moment|here|in the system|currently|for the {w}|for our {w}|if possible|as of now|by any chance|for me|, can you do that|, i need it for a {w}|, that is all|, nothing else|, the {w} wants to know|, if that's possible|, as {w} as you can)";

/** Sentences of their own. */
const SENTENCES =
  "(this is for our {w}.|i am new to this.|i can't find it myself.|look at these tables.|here is what i need.|a colleague asked me this.|we keep our data in {w}.|i have a question about our data.|we had a {w} about it yesterday.|i am working on a {w} {w}.|see the tables above.|this is our database.|these are my tables.|i hope you can help.|the {w} is due soon.|here are our tables.|i have these tables.|it is about the data above.|we use this schema.|the {w} {w} is not working.)";

const WHETHER =
  "(which query tells me|what query would tell me|how can i find out|what do i have to run to see|help me see|give me the sql that shows|is there a way to find out|can we find out|i'm curious|does anyone know|i'd be glad to know|we must find out|write sql to see|what sql do i need to see|which select shows|please find out|i'm trying to learn|we would like to see|a query for this please:|sql for this:|in sql,)";
const TO =
  "(write a query to|help me|i'd like you to|we should|let's|you should|try to|the task is to|i have to|i'm trying to|write sql to|a query to|what is the query to|how do i|how can we|how would i|please|sql to|i need to|we want to|your job is to)";

const FILLERS =
  '(actually|really|maybe|currently|so far|in fact|you know|kindly|simply|then|somehow|i think|of ours|these days|also|as such|here|please|well|by now|in our {w})';
const NEEDLESS = new Set('the a an all of are is do we have there me our please'.split(' '));

/** A sentence, or what leads up to a question, before it or behind it. */
export function framed(random: Random, text: string): string {
  const words = { w: rareWord(random) };
  let framed = text;
  if (chance(random, 0.07)) framed = leadUp(random, framed);
  if (chance(random, 0.06)) framed = `${say(random, BEFORE, words)} ${framed}`;
  if (chance(random, 0.06)) framed = `${framed} ${say(random, AFTER, words)}`;
  if (chance(random, 0.06)) framed = `${say(random, SENTENCES, words)} ${framed}`;
  return framed.replaceAll(' ,', ',');
}

function leadUp(random: Random, text: string): string {
  if (/^(?:how|which|what|who|whose|when|where) /.test(text)) return `${say(random, WHETHER)} ${text}`;
  return /^(?:show|list|give|find|get|count|display|name|sort|tell) /.test(text) ? `${say(random, TO)} ${text}` : text;
}

/** Some small words left out, or one put in where nobody needs it; never within a value. */
export function loosened(random: Random, text: string, values: readonly string[]): string {
  const drops = chance(random, 0.1);
  const adds = chance(random, 0.08);
  if (!drops && !adds) return text;
  const kept = values.filter(value => value.includes(' ') && text.includes(value));
  const masked = kept.reduce((masked, value, i) => masked.replaceAll(value, `\u0001${i}`), text);
  let words = masked.split(' ');
  if (drops) words = words.filter((word, i) => i === 0 || !NEEDLESS.has(word) || chance(random, 0.6));
  if (adds && words.length > 2) {
    const at = 1 + random.integer(words.length - 1);
    words.splice(at, 0, say(random, FILLERS, { w: rareWord(random) }));
  }
  return kept.reduce((whole, value, i) => whole.replaceAll(`\u0001${i}`, value), words.join(' ')).replaceAll(' ,', ',');
}
