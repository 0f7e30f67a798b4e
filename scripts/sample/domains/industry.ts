// Money, workshops, energy, space.
import { amount, count, day, domain, link, measure, name, table, text, who, year } from '../vocabulary.ts';
import { cities, countries, people, towns, weekdays } from './shared.ts';

export const industry = [
  domain(
    'bank',
    table(
      'bank branch',
      name('name', towns),
      text('city', 'in {}', cities),
      count('counters', 1, 12),
      year('opened', 'opened {}', 1900, 2020, 'opening year'),
    ),
    table(
      'account',
      link('bank branch'),
      text('holder', 'held by {}', people),
      text('type', 'of the {} type', 'savings|checking|business'),
      amount('balance', 0, 90000),
      day('opened', 'opened {}', 'opening date'),
    ),
    table(
      'insurance claim',
      text('reason', 'because of {}', 'fire|theft|water damage|hail'),
      amount('amount', 100, 50000),
      text('status', '{} *|that are {}', 'approved|denied|pending'),
      day('filed', 'filed {}', 'filing date'),
    ),
  ),
  domain(
    'workshop',
    table(
      'tool',
      name('name', 'band saw|cordless drill|hand plane|lathe|chisel'),
      text('brand', 'made by {}', 'Ironwood|Makro|Steelhand|Vulcan'),
      measure('price', 5, 3000, 'that cost {} euros'),
      measure('noise_level', 30, 110, undefined, 'loud', 'decibels'),
    ),
    table(
      'carpenter',
      who,
      name('name', people),
      text('town', 'from {}|living in {}', towns),
      measure('day_rate', 90, 500),
      count('finished_jobs', 1, 500),
    ),
    table(
      'chair',
      text('wood', 'made of {}', 'oak|beech|walnut|pine|ash'),
      measure('price', 30, 900, 'that cost {} euros'),
      measure('weight', 2, 18, 'weighing {} kilos', 'heavy', 'kilos'),
      text('style', 'in the {} style', 'shaker|modern|rustic|art deco'),
    ),
    table(
      'wood delivery',
      text('wood', 'of {}', 'oak|beech|walnut|pine|ash'),
      amount('volume', 1, 90),
      day('arrived', 'that arrived {}', 'arrival date'),
      text('supplier', 'from {}', 'Northwood|Timber Brothers|Forest Gate'),
    ),
  ),
  domain(
    'energy',
    table(
      'wind turbine',
      text('park', 'in the wind park {}', 'Sea Ridge|Hilltop|Long Plain'),
      measure('height', 60, 260, undefined, 'tall', 'metres'),
      amount('yearly_output', 500, 20000),
      year('built', 'built {}', 1998, 2024, 'year of construction'),
    ),
    table(
      'solar panel',
      text('roof', 'on the {} roof', 'school|barn|town hall|factory'),
      amount('output', 80, 600),
      measure('price', 60, 600, 'that cost {} euros'),
      text('maker', 'made by {}', 'Helios|Sunpath|Brightcell'),
    ),
    table(
      'power plant',
      name('name', 'Dam One|Old Forge|Bright Valley|Geyser Field'),
      text('fuel', 'running on {}', 'water|gas|biomass|wind'),
      amount('capacity', 5, 2000),
      text('country', 'in {}', countries),
    ),
    table(
      'electric meter',
      text('household', 'of the {} household', 'Adler|Becker|Santos|Mori|Wright'),
      amount('reading', 100, 9000),
      day('read_on', 'read {}', 'reading date'),
      text('weekday', 'checked on {}', weekdays),
    ),
  ),
  domain(
    'space',
    table(
      'planet',
      name('name', 'Arkon|Velis|Tarn|Omera|Kepra'),
      measure('radius', 900, 80000),
      count('moons', 0, 80),
      measure('distance', 10, 4000),
      text('type', 'of the {} type', 'rocky|gas|ice'),
    ),
    table(
      'space mission',
      name('name', 'Pathway 1|Star Seed|Halo|Long Reach'),
      text('agency', 'of the agency {}', 'Orbit Union|Nova|Skyward'),
      year('launched', 'launched {}', 1965, 2024, 'launch year'),
      amount('cost', 10, 9000),
      text('status', '{} *|that are {}', 'active|completed|lost'),
    ),
    table(
      'telescope',
      name('name', 'Owl Eye|Big Mirror|Southern Eye|Hill Dome'),
      measure('diameter', 10, 1000, undefined, 'wide', 'centimetres'),
      text('country', 'in {}', countries),
      year('built', 'built {}', 1900, 2023, 'year of construction'),
    ),
    table(
      'astronaut',
      who,
      name('name', people),
      text('country', 'from {}', countries),
      count('missions', 0, 6),
      count('days_in_space', 0, 700),
      year('born', 'born {}', 1935, 1995, 'year of birth'),
    ),
  ),
];
