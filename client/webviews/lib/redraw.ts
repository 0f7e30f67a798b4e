// Draws a part of the page anew without losing the place of the keyboard: what had the focus has it again, and what is being
// clicked hears of it.
import { Press } from './press.ts';

const press = new Press(window, work => void setTimeout(work));

/** Not while something in it is pressed, but right after. */
export const whenReleased = (part: HTMLElement, draw: () => void): void => press.draw(part, draw);

/** Told by the `key` it was made with. Where it is gone, its part of the page takes the focus: Tab goes on from there. */
export function redraw(part: HTMLElement, ...children: readonly HTMLElement[]): void {
  keepingFocus(part, () => part.replaceChildren(...children));
}

/** The same for a part that is drawn by the given work. */
export const keepingFocus = (part: HTMLElement, draw: () => void): void =>
  whenReleased(part, () => drawKeepingFocus(part, draw));

function drawKeepingFocus(part: HTMLElement, draw: () => void): void {
  const focused = focusedIn(part);
  draw();
  if (!focused || focusedIn(part)) return;
  const again = elementOf(part, focused.closest<HTMLElement>('[data-key]')?.dataset.key);
  if (again) again.focus();
  else focusPart(part);
}

/** What has the focus of all that is in it, also within a shadow root, as the outputs of notebooks are. */
export function focusedIn(part: HTMLElement): Element | undefined {
  const root = part.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
  return focused && part.contains(focused) ? focused : undefined;
}

/** An element that is not disabled now. */
const elementOf = (part: HTMLElement, key: string | undefined): HTMLElement | undefined =>
  key === undefined
    ? undefined
    : [...part.querySelectorAll<HTMLElement>('[data-key]')].find(
        element => element.dataset.key === key && !element.hasAttribute('disabled'),
      );

function focusPart(part: HTMLElement): void {
  if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
  part.focus({ preventScroll: true });
}
