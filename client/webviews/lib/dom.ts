// Elements from data. Text only ever becomes text nodes: nothing a model says can turn into markup.

type Child = Node | string | undefined | null | false;

interface Properties {
  readonly class?: string | undefined;
  readonly title?: string | undefined;
  readonly role?: string;
  readonly tabindex?: number;
  readonly disabled?: boolean;
  /** What tells it from its neighbours when its part of the page is drawn anew; see `redraw`. */
  readonly key?: string;
  /** `aria-` and `data-` attributes, and others by their names. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly onClick?: (event: MouseEvent) => void;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { class: name, title, role, tabindex, disabled, key, attributes, onClick } = properties;
  if (name) element.className = name;
  if (title !== undefined) element.title = title;
  if (role) element.setAttribute('role', role);
  if (tabindex !== undefined) element.tabIndex = tabindex;
  if (key !== undefined) element.dataset.key = key;
  if (disabled) element.setAttribute('disabled', '');
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== undefined) element.setAttribute(key, String(value));
  }
  if (onClick) element.addEventListener('click', onClick as EventListener);
  element.append(...children.filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

/** A button with an icon or a text; `label` is read aloud and shown on hover. */
export function button(label: string, content: Child, onClick: () => void, name = 'quiet'): HTMLButtonElement {
  return h(
    'button',
    { class: name, title: label, key: label, attributes: { type: 'button', 'aria-label': label }, onClick },
    content,
  );
}

export type IconName = keyof typeof shapes;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  // Drawn anew while it turns, it goes on from where it was.
  if (name === 'running') svg.style.animationDelay = `-${Math.round(performance.now() % 1000)}ms`;
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** Outlines in a box of 16, drawn as strokes. */
const shapes = {
  yes: 'M3 8.5 6.5 12 13 4.5',
  no: 'M4 4 12 12 M12 4 4 12',
  maybe: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10 M8 12.4v.4',
  warning: 'M8 2.5 14 13.5H2z M8 6.5v3.5 M8 11.6v.3',
  close: 'M4.5 4.5 11.5 11.5 M11.5 4.5 4.5 11.5',
  copy: 'M6 5.5h7.5v8.5H6z M10.5 5.5V2.5H3v8.5h3',
  open: 'M9 3h4v4 M13 3 7.5 8.5 M7 4H3v9h9V9',
  running: 'M8 2.5A5.5 5.5 0 1 1 2.5 8',
  rows: 'M2.5 3.5h11v9h-11z M2.5 6.5h11 M2.5 9.5h11 M6.5 3.5v9',
  stop: 'M4.5 4.5h7v7h-7z',
  barred: 'M2.500 8a5.500 5.500 0 1 0 11 0a5.500 5.500 0 1 0-11 0 M5.500 8h5',
  again: 'M3 8a5 5 0 1 0 1.600-3.700 M3 3v2.500h2.500',
  pause: 'M6 4v8 M10 4v8',
  info: 'M8 7.5v4.500 M8 4.500v.4 M2.500 8a5.500 5.500 0 1 0 11 0a5.500 5.500 0 1 0-11 0',
  compare: 'M5 2.5v11 M11 2.5v11 M2.5 5h2.500 M11 11h2.500 M5 8h6',
  up: 'M8 13V3.500 M4 7.500 8 3.500 12 7.500',
  down: 'M8 3v9.500 M4 8.500 8 12.500 12 8.500',
  same: 'M3.5 6h9 M3.5 10h9',
  changed: 'M3.5 6h9 M3.5 10h9 M10.5 3 5.5 13',
  filter: 'M2.5 3.500h11l-4.200 5v4l-2.600 1.200V8.500z',
  sort: 'M5 3v10 M2.500 10.500 5 13l2.500-2.500 M11 13V3 M8.500 5.500 11 3l2.500 2.500',
  pin: 'M6 2.500h4l-.500 4.500 2.500 2.500H4L6.500 7z M8 9.500v4.500',
  swap: 'M3 5.500h10 M10 2.500 13 5.500 10 8.500 M13 11H3 M6 8 3 11 6 14',
} as const;

/** Of something found, so that it is not told by its colour alone. */
export const severityIcons = {
  error: 'no',
  warning: 'warning',
  information: 'info',
  hint: 'info',
} as const satisfies Record<string, IconName>;
