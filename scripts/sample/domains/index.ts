// Every domain the sample speaks of.
import type { Domain } from '../vocabulary.ts';
import { books } from './books.ts';
import { food } from './food.ts';
import { leisure } from './leisure.ts';
import { nature } from './nature.ts';
import { society } from './society.ts';
import { work } from './work.ts';

export const domains: readonly Domain[] = [...books, ...food, ...nature, ...society, ...leisure, ...work];
