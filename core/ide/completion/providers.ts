// Which provider answers for which slot. A slot without one takes something new or free.
import type { ExpectedSlot } from '../../dialect/expected.ts';
import { providerNames, sourceNames } from './slots/adapters.ts';
import { begins } from './slots/begins.ts';
import { categories } from './slots/categories.ts';
import { columns } from './slots/columns.ts';
import { databases } from './slots/databases.ts';
import { engines } from './slots/engines.ts';
import { functions } from './slots/functions.ts';
import { joinConditions } from './slots/joinConditions.ts';
import { anything, models, versions } from './slots/models.ts';
import { nativeText } from './slots/nativeText.ts';
import { optionKeys } from './slots/optionKeys.ts';
import { optionValues } from './slots/optionValues.ts';
import { parameterKeys } from './slots/parameterKeys.ts';
import { tables } from './slots/tables.ts';
import { views } from './slots/views.ts';
import { written } from './slots/written.ts';
import type { Provider } from './suggestion.ts';

export const providers = {
  Model: [models],
  ModelList: [models],
  ModelVersion: [versions],
  Engine: [engines],
  Provider: [providerNames],
  Database: [databases],
  Table: [tables],
  AnyName: [anything],
  Column: [joinConditions, columns, written, functions],
  ColumnName: [written],
  Function: [functions],
  OptionKey: [optionKeys, parameterKeys],
  OptionValue: [optionValues],
  Text: [sourceNames],
  Category: [categories],
  NativeText: [nativeText],
  Query: [begins],
  Select: [begins],
  Derived: [begins],
  TableBody: [begins],
  SetItems: [begins],
  View: [views],
  ViewList: [views],
} satisfies Partial<Record<ExpectedSlot['slot'], readonly Provider[]>> as Partial<
  Record<ExpectedSlot['slot'], readonly Provider[]>
>;
