// Says aloud what a page came to, for who cannot see it: a region that stays while everything around it is drawn anew.
import { h } from './dom.ts';

export interface Announcer {
  readonly element: HTMLElement;
  /** Nothing when these were the last words. */
  say(words: string): void;
}

export function openAnnouncer(): Announcer {
  const element = h('div', { class: 'announcer', role: 'status' });
  return {
    element,
    say(words) {
      if (element.textContent !== words) element.textContent = words;
    },
  };
}
