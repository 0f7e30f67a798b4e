// The likeliest query as a whole. The likeliest next token may lead to a query that nobody would write; then the search goes back
// to where another token was nearly as likely. It ends as soon as nothing begun can become likelier than what was found, so a net
// that is sure of itself is asked once.
import type { Decoding } from '../net/decoding.ts';
import type { Guide } from './guide/guide.ts';

export interface Search {
  /** It has read all that stands before. */
  readonly decoding: Decoding;
  readonly guide: Guide;
  /** Tokens that may be chosen at all. */
  readonly allowed: readonly number[];
  /** Most tokens. */
  readonly limit: number;
  /** Whether a query is over with that token. */
  readonly ends: (id: number) => boolean;
  /** Lets messages come in; throws when the work is cancelled. */
  readonly pause: () => Promise<void>;
}

/** A query as far as it goes, and the sum of its tokens' logarithmic likelihoods. */
interface Begun {
  readonly ids: readonly number[];
  readonly likelihood: number;
}

/** How often the search may go back. */
const ATTEMPTS = 10;
/** Tokens that are less likely than the likeliest by more nats than that are not worth going back to. */
const RIVALRY = 4;

/** The token that ends it is the last one, unless the limit came first. The decoding has read all but that. */
export async function likeliestQuery(search: Search): Promise<number[]> {
  const start = search.decoding.length;
  const begun: Begun[] = [{ ids: [], likelihood: 0 }];
  let best: Begun | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const from = takeLikeliest(begun);
    if (!from || (best && from.likelihood <= best.likelihood)) break;
    const whole = await goOn(search, start, from, begun);
    if (!best || whole.likelihood > best.likelihood) best = whole;
  }
  const ids = [...best!.ids];
  seek(search.decoding, start, ids.slice(0, -1));
  return ids;
}

function takeLikeliest(begun: Begun[]): Begun | undefined {
  const [best] = begun.toSorted((a, b) => b.likelihood - a.likelihood);
  if (best) begun.splice(begun.indexOf(best), 1);
  return best;
}

/** Token by token to the end; what else could have been said on the way is added to `begun`. */
async function goOn(search: Search, start: number, from: Begun, begun: Begun[]): Promise<Begun> {
  const { decoding, allowed, limit, ends, pause } = search;
  const guide = search.guide.copy();
  for (const id of from.ids) guide.take(id);
  const ids = [...from.ids];
  let { likelihood } = from;
  seek(decoding, start, ids);
  while (ids.length < limit && !(ids.length > 0 && ends(ids.at(-1)!))) {
    if (decoding.length < start + ids.length) decoding.read(ids.at(-1)!);
    const [first, ...rivals] = likeliest(decoding.logits(), guide.among(allowed), guide);
    for (const rival of rivals) {
      if (rival.likelihood > first!.likelihood - RIVALRY)
        begun.push({ ids: [...ids, rival.id], likelihood: likelihood + rival.likelihood });
    }
    ids.push(first!.id);
    guide.take(first!.id);
    likelihood += first!.likelihood;
    await pause();
  }
  return { ids, likelihood: likelihood - guide.doubtWhole(ids) };
}

/** Goes back to where `ids` part from what was read since the start, and reads them. */
function seek(decoding: Decoding, start: number, ids: readonly number[]): void {
  const read = decoding.ids.slice(start);
  const parting = ids.findIndex((id, at) => id !== read[at]);
  const common = parting < 0 ? ids.length : parting;
  decoding.rewind(start + common);
  decoding.readAll(ids.slice(common));
}

interface Choice {
  readonly id: number;
  /** Logarithm. */
  readonly likelihood: number;
}

const RIVALS = 3;

/** Tokens that are less likely by more nats than that add nothing to a sum of likelihoods. */
const NEGLIGIBLE = 30;

/** The best few, the likeliest first. Asked of every token of every attempt, so it makes no list but that of the logits. */
function likeliest(logits: Float32Array, allowed: readonly number[], guide: Guide): Choice[] {
  const best: { id: number; logit: number }[] = [];
  const guided = new Float64Array(allowed.length);
  for (let at = 0; at < allowed.length; at++) {
    const id = allowed[at]!;
    const logit = logits[id]! - guide.doubt(id);
    guided[at] = logit;
    if (best.length > RIVALS && logit <= best.at(-1)!.logit) continue;
    const place = best.findIndex(each => each.logit < logit);
    best.splice(place < 0 ? best.length : place, 0, { id, logit });
    best.length = Math.min(best.length, RIVALS + 1);
  }
  const highest = best[0]!.logit;
  let total = 0;
  for (const logit of guided) if (logit > highest - NEGLIGIBLE) total += Math.exp(logit - highest);
  const all = highest + Math.log(total);
  return best.map(({ id, logit }) => ({ id, likelihood: logit - all }));
}
