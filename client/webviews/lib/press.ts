// Waits with drawing while the pointer is pressed: an element that is taken away between pressing and letting go hears of no
// click, and pages that tell how something goes are drawn many times a second.

/** What is drawn anew. */
interface Part {
  contains(element: Node): boolean;
}

export class Press {
  readonly #waiting = new Map<Part, () => void>();
  readonly #later: (work: () => void) => void;
  #pressed: Node | undefined;

  /** `later`: once the click is told. */
  constructor(page: EventTarget, later: (work: () => void) => void) {
    this.#later = later;
    page.addEventListener('pointerdown', event => this.#begin(event), { capture: true });
    for (const end of ['pointerup', 'pointercancel']) page.addEventListener(end, () => this.#end(), { capture: true });
    // Of the page itself alone: within it one element loses the focus to another by being pressed.
    page.addEventListener('blur', () => this.#end());
  }

  /** At once, or when what is pressed in the part is let go of: then the last that was wanted. */
  draw(part: Part, draw: () => void): void {
    if (this.#pressed && part.contains(this.#pressed)) this.#waiting.set(part, draw);
    else {
      this.#waiting.delete(part);
      draw();
    }
  }

  /** The list of a choice is no part of the page, and nobody tells where the pointer is let go of. */
  #begin(event: Event): void {
    const [target] = event.composedPath() as Element[];
    this.#pressed = target?.closest?.('select') ? undefined : target;
  }

  #end(): void {
    this.#later(() => {
      this.#pressed = undefined;
      const waiting = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const draw of waiting) draw();
    });
  }
}
