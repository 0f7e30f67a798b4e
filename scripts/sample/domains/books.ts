// Reading, writing and the places where books are.
import { amount, count, day, domain, link, measure, name, table, text, who, year } from '../vocabulary.ts';
import { cities, countries, firstNames, languages, levels, people, towns, weekdays } from './shared.ts';

const titles =
  'The Salt Road|Winter Birds|A House of Paper|Silent Harbour|The Glass Orchard|Night Ferry|Small Gardens|The Last Map|Blue Hours|Under the Pines';

export const books = [
  domain(
    'library',
    table(
      'book',
      name('title', titles),
      text('author', 'by {}|written by {}', people),
      text('genre', 'in the {} genre', 'mystery|poetry|history|travel|science fiction|biography'),
      count('pages', 80, 900),
      year('published', 'published {}', 1950, 2024, 'year of publication'),
    ),
    table(
      'reader',
      who,
      name('name', people),
      text('city', 'living in {}|from {}', cities),
      measure('age', 8, 90, undefined, 'old'),
      day('joined', 'who joined {}', 'joining date'),
    ),
    table(
      'loan',
      link('reader'),
      link('book'),
      day('due', 'due {}', 'due date'),
      text('status', '{} *|that are {}', 'open|returned|overdue'),
      count('renewals', 0, 6),
    ),
    table(
      'branch',
      name('name', towns),
      text('district', 'in the {} district', 'north|south|harbour|old town|university'),
      count('shelves', 20, 400),
      amount('budget', 5000, 90000),
      text('manager', 'managed by {}|run by {}', people),
    ),
  ),
  domain(
    'publishing',
    table(
      'novel',
      name('title', titles),
      text('language', 'in {}|written in {}', languages),
      count('copies_sold', 100, 90000),
      measure('price', 5, 40, 'that cost {} euros'),
      year('release_year', 'released {}', 1980, 2024, 'release year'),
    ),
    table(
      'publisher',
      name('name', 'Lantern Press|Northwind Books|Harbour House|Quill and Fox|Marigold Editions|Cedar Lane'),
      text('country', 'from {}|based in {}', countries),
      year('founded', 'founded {}', 1880, 2015, 'founding year'),
      count('staff', 3, 300),
    ),
    table(
      'magazine',
      link('publisher'),
      name('title', 'City Walks|Kitchen Notes|Open Water|The Cyclist|Star Gazer|Green Thumb'),
      text('topic', 'about {}', 'travel|cooking|sailing|cycling|astronomy|gardening'),
      count('subscribers', 200, 50000),
      measure('price', 2, 15, 'that cost {} euros'),
    ),
    table(
      'translator',
      who,
      name('name', people),
      text('native_language', 'whose native language is {}', languages),
      count('books_translated', 1, 60),
      measure('rate_per_page', 10, 60),
    ),
  ),
  domain(
    'writing courses',
    table(
      'workshop',
      name('title', 'First Drafts|Poems at Noon|Short Stories|Writing for Radio|Travel Diaries|Plots and Twists'),
      text('tutor', 'taught by {}|led by {}', people),
      text('weekday', 'held on {}|on {}', weekdays),
      measure('fee', 20, 300, 'that cost {} euros'),
      count('seats', 6, 30),
    ),
    table(
      'essay',
      link('workshop'),
      name('title', 'On Rain|My Street|Letters Home|The Quiet Train|A Borrowed Coat'),
      text('author', 'by {}|written by {}', people),
      amount('word_count', 300, 6000),
      measure('grade', 1, 10),
    ),
    table(
      'poem',
      name('title', 'Ash and Honey|Low Tide|Window Seat|The Owl|Morning Bread|Paper Boats'),
      text('poet', 'by {}', people),
      count('verses', 2, 40),
      year('written', 'written {}', 1900, 2023, 'year of writing'),
      text('form', 'in the form of a {}', 'sonnet|haiku|ballad|villanelle'),
    ),
  ),
  domain(
    'second-hand bookshop',
    table(
      'paperback',
      name('title', titles),
      text('condition', 'in {} condition', 'good|fair|poor|mint'),
      measure('price', 1, 25, 'that cost {} euros'),
      text('shelf', 'on the {} shelf', 'crime|classics|children|cookery|travel'),
    ),
    table(
      'purchase',
      text('customer', 'by {}|made by {}', firstNames),
      amount('price', 2, 200),
      day('bought', 'made {}', 'purchase date'),
      text('payment', 'paid by {}', 'card|cash|voucher'),
    ),
    table(
      'reading group',
      name('name', 'Night Owls|The Page Turners|Tea and Crime|Lunch Readers|Old Friends'),
      text('weekday', 'that meet on {}', weekdays),
      count('members', 4, 30),
      text('level', 'at the {} level', levels),
    ),
  ),
];
