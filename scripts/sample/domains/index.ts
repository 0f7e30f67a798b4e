// Every domain the sample speaks of.
import type { Domain } from '../vocabulary.ts';
import { books } from './books.ts';
import { culture } from './culture.ts';
import { food } from './food.ts';
import { industry } from './industry.ts';
import { learning } from './learning.ts';
import { nature } from './nature.ts';
import { sport } from './sport.ts';
import { town } from './town.ts';
import { trade } from './trade.ts';
import { travel } from './travel.ts';

export const domains: readonly Domain[] = [
  ...books,
  ...food,
  ...nature,
  ...learning,
  ...town,
  ...sport,
  ...culture,
  ...travel,
  ...trade,
  ...industry,
];
