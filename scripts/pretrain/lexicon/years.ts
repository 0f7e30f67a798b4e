// Columns of years.
import { number } from './column.ts';

export const years = {
  year: number('year production_year model_year', [1950, 2024, 1], {
    year: 'from {when}; made {when}; of the year {n}',
    most: 'newest; latest; most recent',
    least: 'oldest; earliest',
    ask: 'what year is {it} from; how old is {it}; when was {it} made',
  }),
  published_year: number('year publication_year published_year year_published published', [1900, 2024, 1], {
    year: 'published {when}; from {when}; that came out {when}; written {when}',
    most: 'newest; latest; most recent',
    least: 'oldest; earliest',
    ask: 'when was {it} published; what year did {it} come out; when did {it} come out',
  }),
  released_year: number('year release_year released year_released', [1950, 2024, 1], {
    year: 'released {when}; from {when}; that came out {when}',
    most: 'newest; latest; most recent',
    least: 'oldest; earliest',
    ask: 'when did {it} come out; when was {it} released; what year is {it} from',
  }),
  founded_year: number('founded founded_year year_founded established founding_year', [1800, 2022, 1], {
    year: 'founded {when}; established {when}; started {when}; set up {when}; around since {n}',
    most: 'newest; youngest; most recently founded',
    least: 'oldest',
    ask: 'when was {it} founded; how old is {it}; when was {it} established; what year was {it} founded; since when does {it} exist',
  }),
  built_year: number('built year_built construction_year built_year', [1800, 2022, 1], {
    year: 'built {when}; constructed {when}; from {when}; completed {when}',
    most: 'newest; most modern; most recent',
    least: 'oldest',
    ask: 'when was {it} built; how old is {it}; what year was {it} built',
  }),
  opened_year: number('opened opening_year year_opened', [1850, 2023, 1], {
    year: 'opened {when}; that opened {when}; open since {n}',
    most: 'newest; most recently opened',
    least: 'oldest',
    ask: 'when did {it} open; what year did {it} open; how long has {it} been open',
  }),
  birth_year: number('birth_year year_of_birth born', [1940, 2010, 1], {
    year: 'born {when}',
    most: 'youngest',
    least: 'oldest',
    ask: 'when was {it} born; what year was {it} born; how old is {it}',
  }),
  joined_year: number('joined join_year member_since hired_year', [1990, 2024, 1], {
    year: 'who joined {when}; that joined {when}; with us since {n}',
    most: 'newest; most recent',
    least: 'longest serving; oldest',
    ask: 'when did {it} join; since when is {it} with us',
  }),
} as const;
