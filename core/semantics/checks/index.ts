// The list of checks: a new one is a file and a line here.

import { ambiguousColumn } from './ambiguousColumn.ts';
import { cannotFinetune } from './cannotFinetune.ts';
import type { Check } from './check.ts';
import { clauseWithoutEffect } from './clauseWithoutEffect.ts';
import { duplicateOption } from './duplicateOption.ts';
import { inputAsFilter } from './inputAsFilter.ts';
import { keyInText } from './keyInText.ts';
import { missingColumn } from './missingColumn.ts';
import { missingInput } from './missingInput.ts';
import { missingOption } from './missingOption.ts';
import { misspeltFunction } from './misspeltFunction.ts';
import { nativeDialect } from './nativeDialect.ts';
import { nativeSyntax } from './nativeSyntax.ts';
import { noPlaceholder } from './noPlaceholder.ts';
import { notSupported } from './notSupported.ts';
import { setModelActive } from './setModelActive.ts';
import { sunset } from './sunset.ts';
import { tooFewRows } from './tooFewRows.ts';
import { unknownAlias } from './unknownAlias.ts';
import { unknownColumn } from './unknownColumn.ts';
import { unknownDatabase } from './unknownDatabase.ts';
import { unknownEngine } from './unknownEngine.ts';
import { unknownLayout } from './unknownLayout.ts';
import { unknownModel } from './unknownModel.ts';
import { unknownOption } from './unknownOption.ts';
import { unknownProvider } from './unknownProvider.ts';
import { unknownSchema } from './unknownSchema.ts';
import { unknownSource } from './unknownSource.ts';
import { unknownTable } from './unknownTable.ts';
import { unknownVersion } from './unknownVersion.ts';
import { unquotedText } from './unquotedText.ts';
import { unusedInput } from './unusedInput.ts';
import { usedAfterDropped } from './usedAfterDropped.ts';
import { usedBeforeMade } from './usedBeforeMade.ts';
import { versionNotReady } from './versionNotReady.ts';
import { writeWithoutWhere } from './writeWithoutWhere.ts';
import { wrongName } from './wrongName.ts';
import { wrongOptionValue } from './wrongOptionValue.ts';

export const checks: readonly Check[] = [
  unknownModel,
  unknownVersion,
  unknownEngine,
  unknownDatabase,
  unknownSchema,
  unknownTable,
  unknownAlias,
  unknownColumn,
  missingColumn,
  misspeltFunction,
  ambiguousColumn,
  nativeSyntax,
  nativeDialect,
  unknownLayout,
  tooFewRows,
  unknownProvider,
  unknownSource,
  usedBeforeMade,
  usedAfterDropped,
  unknownOption,
  duplicateOption,
  missingOption,
  wrongName,
  wrongOptionValue,
  noPlaceholder,
  missingInput,
  unusedInput,
  inputAsFilter,
  unquotedText,
  cannotFinetune,
  sunset,
  versionNotReady,
  clauseWithoutEffect,
  writeWithoutWhere,
  setModelActive,
  notSupported,
  keyInText,
];
