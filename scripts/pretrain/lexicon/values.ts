// Values that columns hold. Some are words that the net knows (countries, colours); a share of all values is invented, so
// that it must also find the column of a word that it has never seen.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick } from '../chance.ts';
import { capital } from '../english.ts';
import { anyWord, wordLike } from '../meanings/meanings.ts';

const list = (text: string): readonly string[] => text.trim().split(/\s*;\s*/);

const pools: Readonly<Record<string, readonly string[]>> = {
  cities: list(
    'Berlin; Paris; London; Madrid; Rome; Vienna; Tokyo; New York; Boston; Chicago; Denver; Austin; Seattle; Munich; Hamburg; Lisbon; Porto; Dublin; Oslo; Prague; Warsaw; Athens; Cairo; Sydney; Toronto; Zurich; Geneva; Milan; Lyon; Barcelona; San Francisco; Los Angeles; Miami; Dallas; Amsterdam; Brussels; Stockholm; Copenhagen; Helsinki; Budapest; Istanbul; Mumbai; Delhi; Singapore; Seoul; Beijing; Nairobi; Lima; Houston; Portland; Vancouver; Manchester',
  ),
  countries: list(
    'Germany; France; Italy; Spain; Canada; Japan; Brazil; India; China; Mexico; Norway; Sweden; Poland; Greece; Egypt; Kenya; Peru; Chile; Turkey; Ireland; Portugal; Austria; Switzerland; Belgium; Denmark; Finland; Australia; Argentina; USA; UK; the Netherlands; South Africa; New Zealand; South Korea; Vietnam; Thailand; Iceland; United States; Nigeria; Morocco',
  ),
  states: list(
    'California; Texas; Ohio; Florida; Nevada; Oregon; Utah; Bavaria; Ontario; Quebec; Georgia; Virginia; Colorado; Arizona; Washington; New Jersey; Tuscany; Normandy; Maine; Iowa',
  ),
  districts: list(
    'Downtown; Riverside; Old Town; Northside; West End; Harbor; Hillside; Eastgate; Chinatown; Midtown; Southbank; Lakeview; Greenfield; Parkside',
  ),
  continents: list('Europe; Asia; Africa; Oceania; South America; North America; Antarctica'),
  streets: list(
    'Main Street; Oak Avenue; Elm Street; Park Road; Station Road; High Street; Mill Lane; Church Street; Lake Drive; 5th Avenue; Maple Street; Garden Lane',
  ),
  venues: list(
    'Grand Hall; City Hall; Opera House; Blue Room; Town Hall; Central Park; Arena; Main Library; Science Center; Royal Theatre; North Wing; Stadium; Congress Center; Jazz Club',
  ),
  rooms: list('101; 204; B12; A3; 305; 12; 7; C21'),
  emails: list('anna@mail.com; info@shop.com; tom@work.org'),
  phones: list('555-1234; 0170-5521; 212-8890'),
  departments: list(
    'Sales; Marketing; Engineering; HR; Finance; Support; IT; Legal; Research; Logistics; Operations; Accounting; Design; Purchasing; Human Resources; Customer Service; Physics; History; Biology; Cardiology; Radiology; Surgery; Production',
  ),
  jobs: list(
    'engineer; nurse; teacher; developer; manager; accountant; designer; analyst; driver; cook; lawyer; director; waiter; technician; consultant; assistant; sales manager; data scientist; architect; plumber; electrician; Engineer; Manager; Developer; Analyst',
  ),
  categories: list(
    'Electronics; Books; Clothing; Toys; Food; Furniture; Sports; Garden; Beauty; Kitchen; Music; Health; Tools; Office; Shoes; Jewelry; Drinks; Dairy; Snacks; Bakery; dessert; starter; main course; fruit; vegetable; meat',
  ),
  types: list(
    'mountain; road; city; small; large; family; public; private; indoor; outdoor; manual; automatic; single; double; suite; standard; luxury; basic; express; regular; annual; monthly; studio; local; international; savings; checking; modern; classic',
  ),
  genres: list(
    'rock; jazz; pop; classical; comedy; drama; horror; thriller; fantasy; romance; science fiction; mystery; action; adventure; documentary; crime; biography; poetry; puzzle; strategy; folk; blues; metal; Rock; Jazz; Comedy; Drama; Fantasy; Horror',
  ),
  colors: list(
    'red; blue; green; yellow; black; white; brown; orange; purple; pink; grey; silver; gold; beige; Red; Blue; Black; White; Green',
  ),
  sizes: list('S; M; L; XL; small; medium; large'),
  materials: list(
    'wood; steel; cotton; leather; glass; plastic; wool; silk; stone; marble; bronze; oak; paper; ceramic; linen; aluminium; gold; silver; copper',
  ),
  companies: list(
    'Acme; Sony; Nokia; Bosch; Toyota; Ford; Honda; Volvo; Apple; Samsung; Lego; Philips; Penguin; Globex; Initech; Siemens; Nike; Adidas; Puma; Canon; Dell; Asus; Fiat; Tesla; BMW; Audi; Umbrella; Northwind; Contoso; Bluebird Ltd; Green Energy; Allianz; Netflix; Aldi',
  ),
  firstNames: list(
    'Anna; Tom; Maria; John; Emma; Lucas; Sofia; Peter; Julia; David; Laura; Max; Nina; Paul; Lena; Oscar; Mia; Adam; Eva; Omar; Alice; Bob; Carol; Daniel; Ella; Frank; Grace; Henry; Ivy; Jack; Karen; Leo; Sarah; Ahmed; Priya; Chen; Yuki; Carlos; Fatima',
  ),
  lastNames: list(
    'Smith; Miller; Garcia; Brown; Jones; Weber; Rossi; Novak; Silva; Kim; Patel; Schmidt; Johnson; Lopez; Martin; Fischer; Lee; Wilson; Nguyen; Cohen; Meyer; Tanaka; Ivanov; Haddad; Olsen; Dubois; Moreau; Costa',
  ),
  languages: list(
    'English; German; French; Spanish; Italian; Japanese; Arabic; Chinese; Russian; Portuguese; Dutch; Hindi; Korean; Turkish; Polish; Swedish; Greek',
  ),
  nationalities: list(
    'German; French; Italian; Spanish; American; British; Canadian; Japanese; Brazilian; Indian; Chinese; Mexican; Swedish; Polish; Greek; Irish; Dutch; Russian; Australian; Korean; Turkish',
  ),
  genders: list('male; female; M; F; Male; Female; woman; man'),
  statuses: list(
    'active; pending; shipped; cancelled; delivered; open; closed; completed; paid; unpaid; approved; rejected; in progress; new; done; waiting; confirmed; returned; on hold; overdue; expired; available; sold; lost; damaged; inactive; resolved; draft; published; failed; Pending; Shipped; Open; Closed; Active; Cancelled; Completed; retired; out of order',
  ),
  priorities: list('high; low; medium; urgent; normal; critical; High; Low'),
  payments: list('cash; credit card; card; PayPal; bank transfer; check; invoice; voucher; debit card; Cash; Card'),
  cuisines: list(
    'Italian; Chinese; Mexican; Indian; French; Thai; Japanese; Greek; Turkish; Vietnamese; Spanish; American; Korean; Lebanese; Vegan',
  ),
  breeds: list(
    'poodle; beagle; Labrador; boxer; husky; terrier; Siamese; Persian; bulldog; collie; dachshund; Poodle; Beagle',
  ),
  animals: list(
    'dog; cat; horse; lion; tiger; elephant; wolf; bear; penguin; parrot; rabbit; snake; turtle; cow; sheep; goat; owl; eagle; fox; monkey; giraffe; zebra; Dog; Cat',
  ),
  habitats: list('forest; desert; ocean; savanna; river; jungle; mountains; tundra; wetland; grassland'),
  diets: list('herbivore; carnivore; omnivore; vegan; vegetarian'),
  teams: list(
    'Lakers; Bulls; Eagles; Tigers; Rovers; United; Arsenal; Barcelona; Bears; Hawks; Real Madrid; Red Wings; Sharks; Wolves; Dragons',
  ),
  leagues: list(
    'Premier League; Bundesliga; Eastern Conference; Western Conference; La Liga; NBA; First Division; Champions League',
  ),
  sports: list(
    'football; tennis; basketball; swimming; hockey; golf; chess; rugby; running; volleyball; cycling; skiing; boxing; yoga; judo; rowing',
  ),
  positions: list(
    'goalkeeper; defender; midfielder; forward; striker; guard; center; pitcher; quarterback; captain; winger',
  ),
  subjects: list(
    'math; physics; biology; history; chemistry; economics; art; philosophy; music; law; medicine; computer science; psychology; geography; literature; Physics; History; Biology; Math; Computer Science; climate change; astronomy; cooking; politics; technology',
  ),
  weekdays: list('Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday'),
  seasons: list('spring; summer; autumn; winter; fall'),
  levels: list('beginner; intermediate; advanced; easy; medium; hard; expert; difficult; Beginner; Advanced; moderate'),
  bloods: list('A+; 0-; AB; B+; A; B'),
  diseases: list(
    'flu; asthma; diabetes; migraine; cancer; measles; allergy; malaria; pneumonia; arthritis; fever; anemia; a cold; high blood pressure; Diabetes; Asthma',
  ),
  treatments: list(
    'surgery; physiotherapy; chemotherapy; vaccination; massage; x-ray; blood test; cleaning; filling; check-up; MRI',
  ),
  industries: list(
    'banking; retail; energy; software; health care; tourism; agriculture; construction; media; insurance; automotive; education; transport; technology; Technology; Energy; Finance; Retail',
  ),
  fuels: list('diesel; petrol; gas; electricity; electric; hybrid; hydrogen; gasoline; Diesel; Electric; Hybrid'),
  platforms: list('Windows; Linux; Android; iOS; macOS; PlayStation; Xbox; Switch; PC; web'),
  airlines: list('Lufthansa; Delta; KLM; Emirates; Ryanair; Qantas; United; Air France; British Airways; Iberia'),
  instruments: list('piano; violin; guitar; drums; flute; trumpet; cello; saxophone; bass; harp; clarinet'),
  parties: list('Green; Liberal; Labour; Conservative; Democratic; Republican; Social Democratic'),
  climates: list('tropical; dry; mild; cold; temperate; hot; humid; arctic; Mediterranean'),
  currencies: list('euro; dollar; yen; pound; peso; franc; krone; rupee; USD; EUR'),
  flavors: list(
    'vanilla; chocolate; strawberry; lemon; mint; caramel; cherry; hazelnut; fruity; nutty; sweet; bitter; sour; spicy',
  ),
  styles: list(
    'baroque; gothic; modern; impressionism; cubism; romantic; abstract; surrealism; art deco; industrial; minimalist; realism',
  ),
  shifts: list('night; day; morning; evening; late; early'),
  conditions: list('good; new; used; poor; excellent; fair; damaged; mint; broken'),
  degrees: list('bachelor; master; PhD; high school; diploma; Bachelor; Master; doctorate'),
  maritals: list('single; married; divorced; widowed'),
  formats: list('CD; vinyl; DVD; hardcover; paperback; ebook; PDF; digital; tape; Blu-ray'),
  plans: list(
    'free; basic; premium; pro; enterprise; gold; silver; standard; family; student; Gold; Premium; Basic; VIP',
  ),
  skills: list(
    'Python; Java; SQL; welding; first aid; photography; cardiology; surgery; tax law; leadership; French; Excel; pediatrics; carpentry',
  ),
  crops: list(
    'wheat; corn; rice; potatoes; tomatoes; soy; barley; grapes; apples; carrots; cotton; roses; olives; lettuce; tulips',
  ),
  weathers: list('sunny; rainy; cloudy; windy; snowy; stormy; foggy; dry'),
  sources: list('email; phone; web; referral; social media; newspaper; website; app; store'),
  reasons: list(
    'illness; vacation; fire; storm; power failure; human error; weather; maintenance; strike; accident; training; flood; overheating',
  ),
};

/** What may have become of an order. */
export const statuses: readonly string[] = pools.statuses!;

const written = new Set(Object.values(pools).flat());

/** Whether it is one of the words that columns are known to hold, and so says by itself which. */
export const isListed = (value: string): boolean => written.has(value);

/** Whether it is always written that way: there is `Berlin`, but `Red` and `red`. */
export const hasSureCase = (value: string): boolean =>
  value === value.toLowerCase() || !written.has(value.toLowerCase());

const ONSETS = 'b br c ch cl d dr f fl g gr h j k kr l m n p pl qu r s sh sl st t tr v w z'.split(' ');
const VOWELS = 'a e i o u a e i o ai ea ou'.split(' ');
const CODAS = 'n r l m t k nd rt lk p d x b g sh v'.split(' ');
const TITLE_HEADS = list(
  'Silent; Golden; Last; Dark; Lost; Blue; Hidden; Little; Wild; Broken; Secret; Red; Old; Great; Green; White; Happy; Burning',
);
const TITLE_TAILS = list(
  'River; Garden; Night; House; Road; Storm; Dream; Island; Kitchen; Winter; Bridge; Star; Forest; King; Letter; Ocean; Mountain; Sun; Days',
);

/** A word that is in no vocabulary. */
export function inventWord(random: Random): string {
  const syllables = 1 + random.integer(2);
  let word = '';
  for (let i = 0; i < syllables; i++) word += pick(random, ONSETS) + pick(random, VOWELS);
  return word + pick(random, CODAS) + (syllables === 1 ? pick(random, VOWELS) + pick(random, CODAS) : '');
}

/** A word that the exercises have no list for: one that means something, or none at all. */
export const rareWord = (random: Random): string => (chance(random, 0.55) ? anyWord(random) : inventWord(random));

const rareName = (random: Random): string => capital(rareWord(random));
const given = (random: Random): string => known(random, pick(random, pools.firstNames!), 0.4);
const family = (random: Random): string => known(random, pick(random, pools.lastNames!), 0.35);

/** The word itself by that share, else one of its meaning or none. */
function known(random: Random, word: string, share: number): string {
  if (chance(random, share)) return word;
  const like = chance(random, 0.6) ? wordLike(random, word) : undefined;
  const other = like ?? inventWord(random);
  return /^\p{Lu}/u.test(word) ? capital(other) : other;
}

const makers: Readonly<Record<string, (random: Random) => string>> = {
  firstNames: given,
  lastNames: family,
  people: random =>
    chance(random, 0.75) ? `${given(random)} ${family(random)}` : chance(random, 0.5) ? given(random) : family(random),
  titles(random) {
    const dice = random.next();
    if (dice < 0.15) return `${pick(random, TITLE_HEADS)} ${pick(random, TITLE_TAILS)}`;
    if (dice < 0.25) return `${capital(anyWord(random))} ${pick(random, TITLE_TAILS)}`;
    if (dice < 0.35) return `The ${pick(random, TITLE_HEADS)} ${pick(random, TITLE_TAILS)}`;
    if (dice < 0.45) return `The ${rareName(random)}`;
    if (dice < 0.55) return `${pick(random, TITLE_TAILS)} of ${rareName(random)}`;
    return dice < 0.75
      ? rareName(random)
      : `${rareName(random)} ${chance(random, 0.5) ? rareName(random) : pick(random, TITLE_TAILS)}`;
  },
  codes: random => `${inventWord(random).slice(0, 2).toUpperCase()}${10 + random.integer(900)}`,
  sentences: rareName,
};

/** Values of a column that nothing is known of but a word for what it holds. */
export const poolLike = (word: string): string => `${LIKE}${word}`;
const LIKE = 'like ';

/** Share of values that are words of their pool. */
const LISTED = 0.62;

export function inventValue(random: Random, pool: string): string {
  if (pool.startsWith(LIKE)) return known(random, pool.slice(LIKE.length), 0);
  const make = makers[pool];
  if (make) return make(random);
  const listed = pick(random, pools[pool]!);
  if (/^\d|^.$/.test(listed)) return listed;
  const value = known(random, listed, LISTED);
  // Two words without capitals say nowhere that they belong together.
  return value === listed || /^\p{Ll}/u.test(value) || chance(random, 0.6)
    ? value
    : `${value} ${known(random, listed, 0)}`;
}
