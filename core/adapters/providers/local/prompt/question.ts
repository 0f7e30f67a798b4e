// Finds the question in what people write round it: greetings, how the table came to be, "how should I query my database
// to know …". Only framing is taken away; every word about the data stays as it was written.

/** Sentences that say nothing about the data wanted. */
const FRAMING: readonly RegExp[] = [
  /^(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear \w+)(?:\s+(?:there|all|everyone|again))?$/i,
  /^(?:can|could|would|will) (?:you|anyone|somebody) (?:please )?help(?: me)?(?: out)?(?: with (?:this|that|it))?\??$/i,
  /^(?:thanks|thank you|thx|cheers|many thanks)\b/i,
  /^(?:you are|you're|act as|imagine|assume you are|as an? )\b/i,
  /^(?:your|the|our|my) (?:job|task|role|goal|purpose)\b(?!.*\bis to (?:tell|show|list|count|name|find|give|get|sort)\b(?!.*\b(?:sql|quer(?:y|ies)|statements?)\b)).*\b(?:is|will be|was)\b/i,
  /^(?:i|we)(?:['’]ve| have| had)?\s+(?:just\s+)?(?:got|created|made|defined|built|set up|have|had)?\s*(?:an?|the|this|these|two|three|some|following|my|our)\b.*\b(?:tables?|schema|database|command|statements?)\b/i,
  /^(?:given|here (?:is|are)|consider|see|use|using|with|this is|these are|below is|below are)\b(?!.*,\s*(?:please\s+)?(?:write|how|what|which|who|count|show|list|find|give|tell|get|return|name|can|could)\b).*\b(?:tables?|schema|database|commands?|statements?|structure|context|definitions?)\b/i,
  /^(?:i|we)\s+(?:keep|store|hold)\b.*\bin (?:an?|the|this|these|our|my|two|three)\b.*\b(?:tables?|schema|database)\b/i,
  /^(?:the|my|our)\s+(?:sql\s+|database\s+)?(?:tables?|schema|database|context|structure|definitions?)\b.*\b(?:is|are|was|were|looks?|follows)\b/i,
  /^(?:sql\s+)?(?:tables?|schema|database|context|question|instructions?|input|task)$/i,
];

const LEADS: readonly RegExp[] = [
  /^[-–—•*:;,]+\s+/,
  /^(?:given|using|with|considering)\s+(?:an?|the|this|these|my|our)\b[^,]*\b(?:tables?|schema|database|structure|definitions?)\b[^,]*,\s+/i,
  /^(?:so|now|and|then|ok|okay|well|also),?\s+/i,
  /^(?:hi|hello|hey)(?:\s+there)?[,!]\s+/i,
  /^(?:please|kindly)[,]?\s+/i,
  /^(?:here is |here's |this is )?(?:the |my |our )?(?:question|request|task|input|query)(?: is)?\s*:\s*/i,
  /^answer (?:the following|this) question\s*:\s*/i,
  /^(?:your|the|our|my) (?:job|task) is to (?=(?:tell|show|list|count|name|find|give|get|sort)\b)/i,
  /^(?:how|what|which way)\s+(?:should|can|could|do|would|shall|must|might)\s+(?:i|we|you|one)\s+(?:best\s+)?(?:query|ask|search|use|go|write|run|do|get|find|phrase|build|construct)\b[^?]*?\b(?:to|that)\s+(?:know|find out|find|get|see|learn|determine|tell(?: me)?|compute|figure out|discover|retrieve|obtain|return|show)\s+/i,
  /^(?:what|which)\s+(?:is\s+|would be\s+)?(?:the\s+|an?\s+)?(?:right\s+|correct\s+)?(?:sql\s+)?(?:query|statement|command|sql)\s+(?:would|should|could|can|will|do|does)?\s*(?:i|we|you)?\s*(?:need|use|write|run)?\s*(?:to|that|which)?\s*(?:know|find out|gives?|returns?|shows?|tells?|find|get|see|learn|determine|lists?|retrieve)(?:\s+me|\s+us)?\s+/i,
  /^(?:write|give me|create|generate|make|provide|compose|i need|i want|i would like|i'd like|show me)\s+(?:me\s+)?(?:an?|the)\s+(?:correct\s+|single\s+)?(?:sql|postgres\w*|sqlite|mysql)?\s*(?:query|statement|select)?\s*(?:query|statement)?\s*(?:that|which|to|for|in order to)\s+(?=(?:find|get|show|list|count|return|give|display|select|tell|know|retrieve|how|what|which)s?\b)/i,
  /^(?:can|could|would|will)\s+you\s+(?:please\s+)?(?=(?:tell|show|give|list|find|count|get|return|write|look|name|display|help)\b)/i,
  /^write\s+(?:me\s+)?(?:(?:the|an?|some)\s+)?(?:sql|query)(?:\s+(?:query|statement))?(?:\s+for(?:\s+this)?)?\s*:\s*/i,
  /^how\s+to\s+(?:find\s+out|know|see|query|learn)\s+(?=(?:how|what|which|who|where|when)\b)/i,
  /^help\s+me\s+(?:to\s+)?/i,
  /^(?:i|we)(?:\s+(?:want|need|wish|would like)|['’]d like|\s+am trying|['’]m trying)\s+to\s+(?:know|find out|see|learn|get|determine)\s+/i,
  /^(?:tell me|know|find out|let me know|show me|see|learn)\s+(?=(?:how|what|which|who|where|when)\b)/i,
];

/** What the first verb of a stripped lead leaves: "counts the", "returns the". */
const THIRD_PERSON = /^(find|get|show|list|count|return|give|display|select|retrieve)s\b/i;

export function isFraming(sentence: string): boolean {
  const bare = sentence.replace(/[\s.!:;,"'“”‘’`]+$/u, '').replace(/^[\s"'“”‘’`]+/u, '');
  return bare === '' || FRAMING.some(pattern => pattern.test(bare));
}

/** The question of a sentence, without what leads up to it. */
export function withoutLead(sentence: string): string {
  let text = sentence.trim();
  for (let again = true; again; ) {
    again = false;
    for (const lead of LEADS) {
      const shorter = text.replace(lead, '');
      if (shorter === text || shorter.trim() === '') continue;
      text = shorter.trim();
      again = true;
    }
  }
  text = text.replace(THIRD_PERSON, '$1');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** At line ends, and at full stops, question and exclamation marks before a space; not inside quotes. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?]["”]?)\s+(?=[^\s])/u)
    .map(sentence => sentence.trim())
    .filter(sentence => /[\p{L}\p{N}]/u.test(sentence));
}
