import type { Field } from '../../api/types';
import { cellBounds } from '../../network/geometry';

const WINDOW_MS = 300_000;

/** What stands at a place and time of the diagram. */
export interface Cell {
  stationId: string;
  start: number;
  isForecast: boolean;
  speedKmh: number | null;
  ratio: number | null;
  observedShare: number | null;
  /** Nothing of it was measured: the source filled it in. */
  isFilledIn: boolean;
}

/** The field of a corridor on two axes: time in ms and distance in metres, travel upwards. */
export interface Diagram {
  from: number;
  to: number;
  low: number;
  high: number;
  /** Where the forecast begins; null: there is none. */
  forecastFrom: number | null;
  /** Lower and upper end of each station's stretch, upstream first. */
  bounds: [number, number][];
  columns: { start: number; isForecast: boolean; row: number }[];
  field: Field;
}

export function diagramOf(field: Field): Diagram {
  const bounds = cellBounds(field.stations.map(it => it.offsetM));
  const until = observedUntil(field);
  const forecast = (field.forecast?.windowStarts ?? [])
    .map((it, row) => ({ start: Date.parse(it), isForecast: true, row }))
    .filter(it => it.start >= until);
  const isForeseen = new Set(forecast.map(it => it.start));
  // A window that has not closed has a row of its own that is empty.
  const observed = field.observed.windowStarts
    .map((it, row) => ({ start: Date.parse(it), isForecast: false, row }))
    .filter(it => !isForeseen.has(it.start));
  const columns = [...observed, ...forecast].sort((a, b) => a.start - b.start);
  const end = columns.reduce((most, it) => Math.max(most, it.start + WINDOW_MS), Date.parse(field.to));
  return {
    from: Date.parse(field.from),
    to: end,
    low: bounds[0]?.[0] ?? 0,
    high: bounds[bounds.length - 1]?.[1] ?? 1,
    forecastFrom: forecast[0]?.start ?? null,
    bounds,
    columns,
    field,
  };
}

/**
 * Up to when it is the past: where the newest window has closed, or further if one has a value. What was observed, or
 * filled in by the source, is never painted over by what was forecast for it.
 */
function observedUntil(field: Field): number {
  const hasValue = (row: (number | null)[] | undefined) => row?.some(it => it !== null) ?? false;
  const last = field.observed.speedKmh.findLastIndex(
    (row, i) => hasValue(row) || hasValue(field.filledIn?.speedKmh[i]),
  );
  const start = field.observed.windowStarts[last];
  return Math.max(
    start === undefined ? Number.NEGATIVE_INFINITY : Date.parse(start) + WINDOW_MS,
    field.closedAsOf === null ? Number.NEGATIVE_INFINITY : Date.parse(field.closedAsOf),
  );
}

/** What the table says of a station of the corridor. */
export interface StationRow {
  stationId: string;
  offsetM: number;
  newestKmh: number | null;
  newestRatio: number | null;
  newestAt: number | null;
  slowestKmh: number | null;
  slowestAt: number | null;
  forecastKmh: number | null;
  observedShare: number | null;
}

/** The stations, downstream first, by what was observed of them; the forecast is that of so many minutes from now. */
export function stationRows(field: Field, minutes: number): StationRow[] {
  const { windowStarts, speedKmh, relativeSpeedRatio, observedShare } = field.observed;
  const startOf = (row: number) => (row < 0 ? null : Date.parse(windowStarts[row] ?? ''));
  const until = observedUntil(field);
  const ahead = field.asOf === null ? null : Date.parse(field.asOf) + minutes * 60_000 - WINDOW_MS;
  const forecastRow = field.forecast?.windowStarts.findIndex(it => Date.parse(it) === ahead) ?? -1;
  return field.stations
    .map((station, i): StationRow => {
      const speeds = speedKmh.map(row => row[i] ?? null);
      const shares = observedShare.flatMap((row, at) => ((startOf(at) ?? until) < until ? [row[i] ?? 0] : []));
      const newest = speeds.findLastIndex(it => it !== null);
      const slowest = speeds.reduce<number>(
        (best, it, at) => (it !== null && it < (speeds[best] ?? Number.POSITIVE_INFINITY) ? at : best),
        -1,
      );
      return {
        stationId: station.stationId,
        offsetM: station.offsetM,
        newestKmh: speeds[newest] ?? null,
        newestRatio: relativeSpeedRatio[newest]?.[i] ?? null,
        newestAt: startOf(newest),
        slowestKmh: speeds[slowest] ?? null,
        slowestAt: startOf(slowest),
        forecastKmh: field.forecast?.speedKmh[forecastRow]?.[i] ?? null,
        observedShare: shares.length === 0 ? null : shares.reduce((a, b) => a + b, 0) / shares.length,
      };
    })
    .reverse();
}

/** How many values of the field the source filled in. */
export function filledInCount(field: Field): number {
  return field.filledIn?.speedKmh.flat().filter(it => it !== null).length ?? 0;
}

/** The cell of a station in a column. */
export function cellAt(diagram: Diagram, column: number, station: number): Cell | null {
  const at = diagram.columns[column];
  const stationId = diagram.field.stations[station]?.stationId;
  if (at === undefined || stationId === undefined) {
    return null;
  }
  const { observed, filledIn, forecast } = diagram.field;
  const isFilledIn = !at.isForecast && (filledIn?.speedKmh[at.row]?.[station] ?? null) !== null;
  const source = at.isForecast ? forecast : isFilledIn ? filledIn : observed;
  return {
    stationId,
    start: at.start,
    isForecast: at.isForecast,
    speedKmh: source?.speedKmh[at.row]?.[station] ?? null,
    ratio: source?.relativeSpeedRatio[at.row]?.[station] ?? null,
    observedShare: at.isForecast ? null : (observed.observedShare[at.row]?.[station] ?? null),
    isFilledIn,
  };
}

/** The column that holds an instant, and the station nearest to a distance; null: none. */
export function hit(diagram: Diagram, instant: number, metres: number): { column: number; station: number } | null {
  const column = diagram.columns.findIndex(it => instant >= it.start && instant < it.start + WINDOW_MS);
  const station = diagram.bounds.findIndex(([low, high]) => metres >= low && metres <= high);
  return column < 0 || station < 0 ? null : { column, station };
}

/** Full hours or parts of them for the time axis, at most so many. */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step =
    [5, 10, 15, 30, 60, 120, 180, 240, 360].map(it => it * 60_000).find(it => (to - from) / it <= most) ?? 720 * 60_000;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    ticks.push(at);
  }
  return ticks;
}

/** Round distances for the other axis, in the unit that is shown. */
export function distanceTicks(lowM: number, highM: number, metresPerUnit: number, most: number): number[] {
  const low = lowM / metresPerUnit;
  const high = highM / metresPerUnit;
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].find(it => (high - low) / it <= most) ?? 100;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) {
    ticks.push(i * step * metresPerUnit);
  }
  return ticks;
}

/** The outline of a queue: along its head forwards, along its tail back. */
export function queueOutline(bottleneck: Field['bottlenecks'][number]): [number, number][] {
  const steps = bottleneck.queue.filter(it => it.tailOffsetM !== null);
  const ends = steps.map(it => [Date.parse(it.windowStart), it.tailOffsetM ?? 0] as [number, number]);
  if (ends.length === 0) {
    return [
      [Date.parse(bottleneck.start), bottleneck.headOffsetM],
      [Date.parse(bottleneck.end), bottleneck.headOffsetM],
    ];
  }
  const tail = ends.flatMap(([at, offset]): [number, number][] => [
    [at, offset],
    [at + WINDOW_MS, offset],
  ]);
  const first = tail[0] ?? [0, 0];
  const last = tail[tail.length - 1] ?? first;
  return [[first[0], bottleneck.headOffsetM], ...tail, [last[0], bottleneck.headOffsetM]];
}
