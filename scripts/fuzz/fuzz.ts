// Many runs, each a text of its own that its seed alone makes, so that one can be repeated.
import { Random } from '../sample/random.ts';
import { minimise } from './minimise.ts';
import { mutate } from './mutate.ts';
import { holdProperties } from './properties.ts';
import { readTexts } from './texts.ts';
import { holdWhileTyping } from './typing.ts';

export interface Failure {
  readonly seed: number;
  readonly reason: string;
  readonly text: string;
  /** Where the cursor stood, as a share of the text. */
  readonly share: number;
}

/** The seeds from `seed` on, `runs` of them; stops after some failures. `tell` hears how far it is. */
export function fuzz(runs: number, seed: number, tell: (done: number) => void = () => {}): readonly Failure[] {
  const texts = readTexts();
  const failures: Failure[] = [];
  for (let i = 0; i < runs && failures.length < mostFailures; i++) {
    const failure =
      runOnce(texts, seed + i) ?? ((seed + i) % typingEvery === 0 ? typeOnce(texts, seed + i) : undefined);
    if (failure) failures.push(failure);
    if ((i + 1) % 10_000 === 0) tell(i + 1);
  }
  return failures;
}

const mostFailures = 5;
/** A sitting at the keyboard costs as much as some hundreds of texts. */
const typingEvery = 1000;

function runOnce(texts: readonly string[], seed: number): Failure | undefined {
  const random = new Random(seed);
  const text = mutate(texts, random);
  const share = random.next();
  const reason = reasonFor(text, share);
  if (reason === undefined) return undefined;
  const shortest = minimise(text, each => reasonFor(each, share) === reason);
  return { seed, reason, text: shortest, share };
}

/** What somebody typed cannot be cut down: its seed repeats it. */
function typeOnce(texts: readonly string[], seed: number): Failure | undefined {
  try {
    holdWhileTyping(texts, new Random(seed));
    return undefined;
  } catch (error) {
    return { seed, reason: `while typing, ${reasonOf(error)}`, text: '', share: 0 };
  }
}

function reasonFor(text: string, share: number): string | undefined {
  try {
    holdProperties(text, share);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The first line of the message: what differs between texts stands below it. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0]! : String(error));
