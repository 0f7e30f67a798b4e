// What intents about rows share.
import type { Whole } from '../phrasing.ts';
import type { SchemaTable } from '../schema.ts';
import type { Column } from '../vocabulary.ts';

export const whole = ({ noun, nouns }: SchemaTable): Whole => ({ one: noun, many: nouns });

export const columnList = (columns: readonly Column[]) => columns.map(column => column.name).join(', ');
