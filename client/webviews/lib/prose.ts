// Sentences with names in back quotes: the names in the editor's font, everything as text.
import { h } from './dom.ts';

export const prose = (text: string): readonly (HTMLElement | string)[] =>
  text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? h('code', {}, part) : part));
