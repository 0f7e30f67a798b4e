// The loss curves: lines in the theme's colours, values under the pointer or the arrow keys, else the latest ones.
import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import type { RunHead } from '../../../core/protocol/runPanel.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count } from '../lib/words.ts';
import { knownAt, type Series, seriesOf } from './series.ts';

const height = 280;
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

const has = (column: Series['training']): boolean => column.some(value => value !== null);

/** Which of them there is anything to draw of. */
const curvesOf = ({ validation, checkpoints }: Series): string => `${has(validation)} ${has(checkpoints)}`;

function described(name: string, column: Series['training']): string | undefined {
  const known = column.filter(value => value !== null);
  const [first] = known;
  const last = known.at(-1);
  return first === undefined || last === undefined ? undefined : `${name} ${first.toFixed(3)} → ${last.toFixed(3)}`;
}

function optionsOf(width: number, series: () => Series, onLeave: () => void): uPlot.Options {
  const text = colour('--vscode-descriptionForeground', '#888');
  // Fainter than any border of a theme, above all one of high contrast: the curves are what is to be seen.
  const line = 'rgba(128, 128, 128, 0.25)';
  const font = `11px ${colour('--vscode-font-family', 'sans-serif')}`;
  const axis = { stroke: text, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  const value = (column: keyof Series) => (_: uPlot, __: number, ___: number, index: number | null) =>
    index === null ? '–' : (knownAt(series()[column], index)?.toFixed(3) ?? '–');
  const hasValidation = has(series().validation);
  const hasCheckpoints = has(series().checkpoints);
  return {
    width,
    height,
    scales: {
      x: { time: false },
      y: { range: (_, low, high) => [Math.max(0, low - (high - low) * 0.08), high + (high - low) * 0.08 || 1] },
    },
    axes: [
      { ...axis, label: l10n.t('Step'), labelFont: font, labelSize: 18, size: 34, incrs: wholeSteps },
      { ...axis, size: 52 },
    ],
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    hooks: { setCursor: [chart => void ((chart.cursor.left ?? -1) < 0 && onLeave())] },
    series: [
      { label: l10n.t('Step'), value: (_, step) => (step === null ? '–' : count(step)) },
      {
        label: l10n.t('Training loss'),
        stroke: colour('--vscode-charts-blue', '#3794ff'),
        width: 1.5,
        spanGaps: true,
        points: { show: false },
        value: value('training'),
      },
      {
        label: l10n.t('Validation loss'),
        show: hasValidation,
        stroke: colour('--vscode-charts-orange', '#d18616'),
        width: 2,
        // Told apart without its colour as well.
        dash: [6, 3],
        spanGaps: true,
        points: { show: true, size: 6, fill: colour('--vscode-charts-orange', '#d18616') },
        value: value('validation'),
      },
      {
        label: l10n.t('Best'),
        show: hasValidation,
        stroke: colour('--vscode-testing-iconPassed', colour('--vscode-charts-green', '#388a34')),
        paths: () => null,
        points: { show: true, size: 11, width: 2, fill: 'transparent' },
        value: () =>
          series()
            .best.find(loss => loss !== null)
            ?.toFixed(3) ?? '–',
      },
      {
        label: l10n.t('Checkpoints'),
        show: hasCheckpoints,
        stroke: colour('--vscode-charts-purple', '#b180d7'),
        paths: () => null,
        points: { show: squares(colour('--vscode-charts-purple', '#b180d7')) },
        value: () => count(series().checkpoints.filter(loss => loss !== null).length),
      },
    ],
  };
}

/** Told apart from the round marks without their colour as well. */
const squares =
  (stroke: string): uPlot.Series.Points.Show =>
  (chart, series, from, to) => {
    const { ctx } = chart;
    const side = 9 * devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = stroke;
    ctx.lineWidth = 1.5 * devicePixelRatio;
    for (let i = from; i <= to; i++) {
      const loss = chart.data[series]?.[i];
      if (loss === null || loss === undefined) continue;
      const x = chart.valToPos(chart.data[0][i]!, 'x', true);
      const y = chart.valToPos(loss, 'y', true);
      ctx.strokeRect(x - side / 2, y - side / 2, side, side);
    }
    ctx.restore();
    return false;
  };

/** Steps are whole. */
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

const colour = (name: string, otherwise: string): string =>
  getComputedStyle(document.body).getPropertyValue(name).trim() || otherwise;
