// The loss curves: lines in the theme's colours, values under the pointer or the arrow keys, else the latest ones.
import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import type { RunHead } from '../../../core/protocol/runPanel.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count } from '../lib/words.ts';
import { height, optionsOf } from './chartLook.ts';
import { hasValues, type Series, seriesOf } from './series.ts';

type Metrics = Parameters<typeof seriesOf>[0];

export class LossChart {
  readonly element: HTMLElement;
  readonly #waiting = h('p', { class: 'waiting dim' });
  readonly #plot = h('div', { class: 'plot', role: 'img', tabindex: 0 });
  #chart: uPlot | undefined;
  #series: Series = seriesOf([]);
  /** The curves that there were when it was built. */
  #built = '';

  constructor() {
    this.element = h('div', { class: 'chart' }, this.#waiting, this.#plot);
    this.#plot.hidden = true;
    this.#plot.addEventListener('keydown', event => this.#onKey(event));
    new ResizeObserver(() => this.#chart?.setSize({ width: this.#plot.clientWidth, height })).observe(this.element);
    // VS Code changes the body's class with the theme; the canvas does not follow by itself.
    new MutationObserver(() => this.#build()).observe(document.body, { attributeFilter: ['class'] });
  }

  draw(metrics: Metrics, { run, checkpoints }: RunHead): void {
    this.#series = seriesOf(metrics, checkpoints);
    const { steps, training, validation } = this.#series;
    const isEmpty = steps.length === 0;
    this.#waiting.hidden = !isEmpty;
    this.#plot.hidden = isEmpty;
    this.#waiting.textContent =
      run.finishedAt === undefined
        ? l10n.t('The curves begin with the first losses.')
        : l10n.t('It ended before any loss was measured.');
    if (isEmpty) return;
    this.#plot.setAttribute(
      'aria-label',
      [
        l10n.t('Losses over {0} steps', count(steps.at(-1) ?? 0)),
        described(l10n.t('training'), training),
        described(l10n.t('validation'), validation),
        checkpoints.length > 0 && l10n.t('checkpoints at {0}', checkpoints.map(({ step }) => count(step)).join(', ')),
      ]
        .filter(Boolean)
        .join('; '),
    );
    if (this.#built !== curvesOf(this.#series)) this.#build();
    else this.#chart?.setData(dataOf(this.#series));
    this.#showLatest();
  }

  #build(): void {
    if (this.#series.steps.length === 0) return;
    this.#chart?.destroy();
    this.#built = curvesOf(this.#series);
    const options = optionsOf(
      this.#plot.clientWidth || 600,
      () => this.#series,
      () => this.#showLatest(),
    );
    this.#chart = new uPlot(options, dataOf(this.#series), this.#plot);
    this.#showLatest();
  }

  #showLatest(): void {
    if (this.#chart && (this.#chart.cursor.left ?? -1) < 0) {
      this.#chart.setLegend({ idx: this.#series.steps.length - 1 }, false);
    }
  }

  #onKey(event: KeyboardEvent): void {
    const chart = this.#chart;
    const last = this.#series.steps.length - 1;
    if (!chart) return;
    const at = chart.cursor.idx ?? last + 1;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') chart.setCursor({ left: -10, top: -10 });
    else if (next === undefined) return;
    else {
      const step = this.#series.steps[Math.max(0, Math.min(last, next))]!;
      chart.setCursor({ left: chart.valToPos(step, 'x'), top: chart.over.clientHeight / 2 });
    }
    event.preventDefault();
  }
}

const dataOf = ({ steps, training, validation, best, checkpoints }: Series): uPlot.AlignedData => [
  steps,
  training,
  validation,
  best,
  checkpoints,
];

/** Which of them there is anything to draw of. */
const curvesOf = ({ validation, checkpoints }: Series): string => `${hasValues(validation)} ${hasValues(checkpoints)}`;

function described(name: string, column: Series['training']): string | undefined {
  const known = column.filter(value => value !== null);
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined ? undefined : `${name} ${first.toFixed(3)} → ${last.toFixed(3)}`;
}
