// Recognises the sentences that say how to answer, not what: for the net, "SQL and nothing else" is a mark at the question.

const TERSE = [
  // The code of an airport is asked for, not SQL.
  /\b(?:only|just|solely|nothing but)\b.{0,40}\b(?:sql|quer(?:y|ies)|codes?(?! of\b)|statement|answer)\b/i,
  /\b(?:sql|quer(?:y|ies)|code|statement|answer)\b.{0,30}\b(?:only|alone|nothing (?:else|more)|and nothing)\b/i,
  /\b(?:no|without(?: any)?|avoid|skip|omit|don['’]?t (?:give|add|write|include)(?: any)?|do not (?:give|add|write|include|provide)(?: any)?)\s+(?:further |other |extra |additional )?(?:explanations?|explaining|comments?|commentary|prose|text|words|chatter)\b/i,
];
/** A question may contain "only" too; an instruction speaks of the answer first. */
const INSTRUCTION =
  /^(?:please\s+|so\s+|and\s+|but\s+)*(?:answer|reply|respond|return|output|give|write|provide|show|print|send|only|just|no|without|nothing|do not|don['’]?t|avoid|skip|omit|sql (?:quer(?:y|ies) |code |statement )?(?:only|alone)|your (?:answer|reply|response)|the (?:answer|reply|response|output))\b/i;

export function asksForSqlOnly(sentence: string): boolean {
  return INSTRUCTION.test(sentence) && TERSE.some(pattern => pattern.test(sentence));
}
