// How the loss curves look: axes, lines and marks in the theme's colours, and what the legend says of a place.
import type uPlot from 'uplot';
import { l10n } from '../lib/l10n.ts';
import { count } from '../lib/words.ts';
import { hasValues, knownAt, type Series } from './series.ts';

export const height = 280;

export function optionsOf(width: number, series: () => Series, onLeave: () => void): uPlot.Options {
  const text = colour('--vscode-descriptionForeground', '#888');
  // Fainter than any border of a theme, above all one of high contrast: the curves are what is to be seen.
  const line = 'rgba(128, 128, 128, 0.25)';
  const font = `11px ${colour('--vscode-font-family', 'sans-serif')}`;
  const axis = { stroke: text, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  const value = (column: keyof Series) => (_: uPlot, __: number, ___: number, index: number | null) =>
    index === null ? '–' : (knownAt(series()[column], index)?.toFixed(3) ?? '–');
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
        ...shown(hasValues(series().validation)),
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
        ...shown(hasValues(series().validation)),
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
        ...shown(hasValues(series().checkpoints)),
        stroke: colour('--vscode-charts-purple', '#b180d7'),
        paths: () => null,
        points: { show: squares(colour('--vscode-charts-purple', '#b180d7')) },
        value: () => count(series().checkpoints.filter(loss => loss !== null).length),
      },
    ],
  };
}

/** A curve of which there is nothing has no place in the legend either. */
const shown = (has: boolean) => ({ show: has, ...(!has && { class: 'none' }) });

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
