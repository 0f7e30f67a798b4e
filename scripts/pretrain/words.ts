// The words of the pretraining questions. Names of tables and columns are partly such words, partly invented ones: the
// net must copy what it has never seen.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const people = list(`
  singer student teacher employee customer author actor player visitor guest doctor patient nurse user member driver
  owner coach manager worker agent tenant artist sponsor supplier person child friend`);

export const things = list(`
  concert stadium course department product order invoice book movie team match city country river mountain flight airport
  airline car maker shop store hotel room hospital museum painting album song track playlist post comment account branch
  bank loan policy claim property building apartment project task machine device sensor vehicle station train ticket event
  venue festival orchestra performance dog treatment breed pet school college district club game tournament race circuit
  ship company office factory part shipment house boat animal tree meal class`);

/** Columns of text by the part they play in a sentence; those of `other` are always named. */
export const textColumns = {
  place: list('country city state region town location hometown district'),
  quality: list('color status type category style genre theme level size material'),
  maker: list(
    'maker brand author owner artist teacher driver manager coach supplier sponsor director company publisher',
  ),
  language: list('language'),
  weekday: list('day weekday'),
  naming: list('name title name title full_name code label'),
  other: list(
    'first_name last_name gender nationality phone email address model description position major season grade currency format party department nickname race position',
  ),
} as const;
export type TextRole = keyof typeof textColumns;

/** Columns of numbers with what people say instead of "with a weight above 5": more of it, less of it, most, least. */
export const numberColumns: Readonly<
  Record<string, { readonly degrees?: readonly string[]; readonly verb?: string; readonly unit?: readonly string[] }>
> = {
  age: { degrees: list('older younger oldest youngest'), unit: ['years'] },
  price: {
    degrees: ['more expensive', 'cheaper', 'most expensive', 'cheapest'],
    verb: 'cost',
    unit: ['dollars', 'euros'],
  },
  cost: {
    degrees: ['more expensive', 'cheaper', 'most expensive', 'cheapest'],
    verb: 'cost',
    unit: ['dollars', 'euros'],
  },
  fee: { verb: 'cost', unit: ['dollars', 'euros'] },
  salary: { verb: 'earn', unit: ['dollars', 'euros'] },
  weight: { degrees: list('heavier lighter heaviest lightest'), verb: 'weigh', unit: ['kilos', 'tons'] },
  height: { degrees: list('taller shorter tallest shortest'), unit: ['metres'] },
  length: { degrees: list('longer shorter longest shortest'), unit: ['metres', 'kilometres'] },
  distance: { degrees: list('longer shorter longest shortest'), unit: ['kilometres'] },
  duration: { degrees: list('longer shorter longest shortest'), verb: 'last', unit: ['minutes', 'hours', 'days'] },
  speed: { degrees: list('faster slower fastest slowest') },
  depth: { degrees: list('deeper shallower deepest shallowest'), unit: ['metres'] },
  width: { degrees: list('wider narrower widest narrowest') },
  temperature: { degrees: list('warmer colder warmest coldest'), unit: ['degrees'] },
  area: { degrees: list('larger smaller largest smallest') },
  population: { degrees: list('larger smaller largest smallest') },
  capacity: { degrees: list('larger smaller largest smallest') },
  elevation: { degrees: list('higher lower highest lowest'), unit: ['metres'] },
  score: {},
  rating: {},
  amount: {},
  quantity: {},
  budget: {},
  rank: {},
  attendance: {},
  horsepower: {},
  revenue: {},
  profit: {},
  stock: {},
  balance: {},
  share: {},
  total: {},
  discount: {},
  number: {},
};

/** Columns that count things: "with more than 5 goals". */
export const countColumns = list(
  'pages points credits votes goals wins losses hours stars seats rooms floors sales visits members copies tickets',
);
/** Columns that hold a year, with what happened in it. */
export const yearColumns: Readonly<Record<string, readonly string[]>> = {
  year: ['from', 'made in'],
  founded: ['founded'],
  opened: ['opened'],
  built: ['built'],
  released: ['released'],
  published: ['published'],
  open_year: ['opened'],
  release_year: ['released'],
  birth_year: ['born'],
  hired: ['hired'],
  joined: ['that joined'],
};

/** Columns that hold a date, with what happened on it. */
export const dateColumns: Readonly<Record<string, readonly string[]>> = {
  date: ['that took place', 'held', 'from'],
  due: ['due'],
  held: ['held'],
  placed: ['placed'],
  started: ['that started'],
  begins: ['that begin', 'beginning'],
  ends: ['that end', 'ending'],
  sent: ['sent'],
  issued: ['issued'],
  booked: ['booked', 'made'],
  created: ['created', 'made'],
  delivered: ['delivered'],
};

export const placeValues = list('France Italy Japan London Paris Spain Germany Rome Texas');
export const qualityValues = list('red blue green white black active open closed large small');

const onsets = list('b br c cl d dr f fl g gr h j k l m n p pl qu r s st t tr v w z');
const vowels = list('a e i o u ai ea ou');
const codas = list('n r l m t k nd rt lk p d x b g');

export const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)]!;
export const chance = (random: Random, share: number): boolean => random.next() < share;

/** A word that is in no vocabulary. */
export function invented(random: Random): string {
  const syllables = 1 + random.integer(2);
  let word = '';
  for (let i = 0; i < syllables; i++) word += pick(random, onsets) + pick(random, vowels);
  return word + pick(random, codas) + (syllables === 1 ? `${pick(random, vowels)}${pick(random, codas)}` : '');
}

/** An everyday word in a name or value where it means nothing: the net must copy those too. */
export const anyWord = (random: Random): string => pick(random, everyday);

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function plural(noun: string): string {
  if (noun === 'person') return 'people';
  if (noun === 'child') return 'children';
  if (noun.endsWith('s')) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Words of questions and answers beside those above, as tokens of their own. */
export const talk = list(`
  live living lives lived based located come comes coming stay stays born work works working made built founded opened
  released written published paid owned called named held taught run driven belong belongs cost costs costing weigh weighs
  weighing earn earns earning last lasts lasting hired joined who whom when why much before after since until during
  either neither without never also only both same other another exactly than then but so our my your they them was were
  did had been old oldest older young youngest younger new newest newer long longest longer short shortest shorter tall
  taller tallest heavy heavier heaviest light lighter lightest fast faster fastest slow slower slowest deep deeper deepest
  shallow wide wider widest narrow warm warmer warmest cold colder coldest loud louder loudest quiet cheap cheaper cheapest
  expensive earliest latest early late best worst good bad common rare popular frequent alphabetical alphabetically
  sorting names everything details information entries entry records record list once twice times percent half
  whole sorted starting ending starts ends begins beginning containing contains including includes word letter letters
  dates date day days week month months years hours minutes metres kilometres kilos euros dollars degrees people person
  children left right inner outer null exists case round lower upper length distinct true false default work at
  january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday on off into out through against among within around along onto via toward towards
  bring put take took make makes give gives given get gets go goes went see seen say said think want wants need needs
  five four six seven eight nine ten hundred thousand second third next previous recent recently currently still already
  using uses used offered sold bought rented booked taken played won lost sent received placed listed registered
  serve serves served fit fits carry carries hold holds contain speak speaks spoken run runs running
  rated ranked scored scoring tall aged worth per each total altogether overall combined value values
  called due detail details look placed started begins ends issued booked created delivered
  every alone single double several few fewer many most least nor yet as well too very`);

/** Words that no name may be in SQL, at least not in SQLite. */
const reserved = new Set(
  list(
    'select from where and not the than using then when else exist exists null case with all outer inner left right into default distinct on to true false',
  ),
);

const everyday = [
  ...talk,
  ...people,
  ...things,
  ...Object.values(textColumns).flat(),
  ...Object.keys(numberColumns),
].filter(word => /^[a-z]{3,}$/.test(word) && !word.endsWith('s') && !reserved.has(word));
