import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSettings } from '../shell/settings';

/** A line of a chart, or a bound of a band. */
export interface Series {
  name: string;
  values: (number | null)[];
  /** Name of a colour in the style sheet, for example "s0". */
  colour: string;
  dash?: number[];
  width?: number;
  /** Draws the area from this line down to the line of that name; both lines are then invisible. */
  bandTo?: string;
  /** A band within another one: drawn darker. */
  isInner?: boolean;
  /** A bound of a band: no line and no legend of its own. */
  isBound?: boolean;
  isStepped?: boolean;
}

interface Props {
  title: string;
  /** What a listener should know without seeing it. */
  summary: string;
  /** Seconds since 1970, or plain numbers. */
  x: number[];
  xText: (x: number) => string;
  xTick: (x: number) => string;
  isTime: boolean;
  /** Where the axis below may have marks: every so many of its units. Without it the chart chooses. */
  xSteps?: number[];
  unit: string;
  decimals?: number;
  series: Series[];
  /** Where now is, drawn as a line: right of it is the forecast. */
  nowX?: number | null;
  height?: number;
  /** Ends of the vertical axis; without it from 0 to a little above the highest value. */
  range?: [number, number];
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** A chart with a legend in words, a readout below the pointer and the same values as a table. */
export function Chart(props: Props) {
  const { isDark, zone } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const { x, series, height = 220, unit, decimals = 1, isTime, xSteps, xTick, nowX = null, range } = props;
  const shown = useMemo(() => series.filter(it => !it.isBound), [series]);

  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const muted = colour('muted');
    const grid = { stroke: colour('rule'), width: 1 };
    const axis = { stroke: muted, grid, ticks: { show: false }, font: '12px system-ui, sans-serif', gap: 6 };
    const indexOf = (name: string) => series.findIndex(it => it.name === name) + 1;
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
        tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), zone),
        scales: { x: { time: isTime }, y: { range: range ?? ((_, __, high) => [0, Math.max(high, 1) * 1.08]) } },
        axes: [
          {
            ...axis,
            size: 30,
            values: (_, ticks) => ticks.map(xTick),
            space: 56,
            ...(xSteps ? { incrs: xSteps } : {}),
          },
          { ...axis, size: 44, values: (_, ticks) => ticks.map(it => String(Math.round(it * 100) / 100)) },
        ],
        series: [
          {},
          ...series.map(it => ({
            stroke: it.isBound || it.bandTo ? 'transparent' : colour(it.colour),
            width: it.width ?? 2,
            points: { show: false },
            ...(it.dash ? { dash: it.dash } : {}),
            ...(it.isStepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
          })),
        ],
        bands: series.flatMap((it, i) =>
          it.bandTo
            ? [
                {
                  series: [i + 1, indexOf(it.bandTo)] as [number, number],
                  fill: `${colour(it.colour)}${it.isInner ? '59' : '33'}`,
                },
              ]
            : [],
        ),
        hooks: {
          setCursor: [({ cursor: { idx } }) => setAt(typeof idx === 'number' ? Math.min(idx, x.length - 1) : null)],
          draw: [it => drawNow(it, nowX, muted)],
        },
      },
      drawn(x, series),
      element,
    );
    const resized = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && width !== plot.width) {
        plot.setSize({ width, height });
      }
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [x, series, height, isDark, zone, isTime, xSteps, xTick, nowX, range]);

  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : value.toFixed(decimals);
  return (
    <figure className="chart">
      <figcaption>
        <b>{props.title}</b>
        <span className="unit">{unit}</span>
      </figcaption>
      <div ref={box} className="chart-box" role="img" aria-label={`${props.title}. ${props.summary}`} />
      <ul className="legend">
        {shown.map(it => (
          <li key={it.name}>
            <svg width="24" height="12" aria-hidden="true">
              {it.bandTo ? (
                <rect width="24" height="12" className={`key-band ${it.colour}${it.isInner ? ' inner' : ''}`} />
              ) : (
                <path d="M0 6H24" className={`key-line ${it.colour}`} strokeDasharray={it.dash?.join(' ')} />
              )}
            </svg>
            <span>{it.name}</span>
          </li>
        ))}
      </ul>
      <p className="readout" aria-hidden="true">
        {at !== null && x[at] !== undefined
          ? `${props.xText(x[at])}: ${series.map(it => `${it.name} ${number(it.values[at])}`).join(' · ')}`
          : ' '}
      </p>
      <details>
        <summary>These values as a table</summary>
        <ChartTable {...props} number={number} />
      </details>
    </figure>
  );
}

/** A step lasts until the next one begins: the last one is drawn as long as the one before. */
function drawn(x: number[], series: readonly Series[]): uPlot.AlignedData {
  const [last, before] = [x.at(-1), x.at(-2)];
  if (last === undefined || before === undefined || !series.some(it => it.isStepped)) {
    return [x, ...series.map(it => it.values)];
  }
  return [[...x, 2 * last - before], ...series.map(it => [...it.values, it.values.at(-1) ?? null])];
}

function ChartTable({
  title,
  x,
  xText,
  series,
  number,
}: Props & { number: (value: number | null | undefined) => string }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`${title}, values`}>
      <table>
        <thead>
          <tr>
            <th scope="col">at</th>
            {series.map(it => (
              <th key={it.name} scope="col" className="n">
                {it.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {x.map((at, i) => (
            <tr key={at}>
              <th scope="row">{xText(at)}</th>
              {series.map(it => (
                <td key={it.name} className="n">
                  {number(it.values[i])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawNow(plot: uPlot, nowX: number | null, ink: string): void {
  if (nowX === null) {
    return;
  }
  const left = plot.valToPos(nowX, 'x', true);
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.fillStyle = ink;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(left, bbox.top);
  ctx.lineTo(left, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.fillText('now', left - 4 * devicePixelRatio, bbox.top + 10 * devicePixelRatio);
  ctx.restore();
}
