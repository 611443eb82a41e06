import { ask, persistently, type ApiProblem } from '../../api/client';
import type { Corridor, Field, History, Station } from '../../api/types';
import { digits } from '../../scale/speed';
import { isFilledIn } from '../../scale/method';
import type { Mark } from './frame';

/** How many questions are open at once. */
const AT_ONCE = 4;
/** Stations on no corridor are asked for one by one; of more than these the past stays unknown, and the page says so. */
const MOST_SINGLE = 500;
const HOURS = 6;
const WINDOW_MS = 300_000;
/** How often it is told what is there: a picture of a large network is too dear to be made for each part. */
const TELL_MS = 500;

type Windows = Map<number, Map<string, Mark>>;

/** The last hours of the network, by the end of the window in ms. */
export interface Past {
  windows: ReadonlyMap<number, ReadonlyMap<string, Mark>>;
  /** How many answers are here, of how many. */
  loaded: number;
  parts: number;
  /** Stations whose past was asked for, of how many. */
  askedStations: number;
  ofStations: number;
}

/** What the page says while not all answers are here, or of a network whose past is not loaded as a whole. */
export function pastWords(past: Past | null): string | null {
  if (past === null || past.loaded < past.parts) {
    return `Loading the last hours: ${past?.loaded ?? 0} of ${past?.parts ?? 'all'} parts …`;
  }
  return past.askedStations === past.ofStations
    ? null
    : `The past of ${digits(past.askedStations)} of ${digits(past.ofStations)} stations is loaded: ` +
        'of those on no corridor it would take too long. A station that is chosen shows its own day.';
}

/** Loads the last hours corridor by corridor, then station by station, and tells now and then what is there. */
export async function loadPast(
  until: string,
  corridors: readonly Corridor[],
  stations: Iterable<Station>,
  signal: AbortSignal,
  tell: (past: Past) => void,
  tellProblem: (problem: ApiProblem) => void,
): Promise<void> {
  const windows: Windows = new Map();
  const all = [...stations];
  const alone = all.filter(it => it.corridorId === null);
  const single = alone.slice(0, MOST_SINGLE);
  const askedStations = all.length - alone.length + single.length;
  const from = new Date(Date.parse(until) - HOURS * 3_600_000).toISOString();
  const parts = [
    ...corridors.map(it => async () => {
      const path = `/api/v1/corridors/${encodeURIComponent(it.corridorId)}/field`;
      addField(windows, await ask<Field>(path, { signal }));
    }),
    ...single.map(it => async () => {
      const path = `/api/v1/stations/${encodeURIComponent(it.stationId)}/history?from=${from}&to=${until}`;
      addHistory(windows, await ask<History>(path, { signal }));
    }),
  ];
  const waiting = [...parts];
  let loaded = 0;
  let toldAt = 0;
  async function work(): Promise<void> {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      // Who is told to wait waits with this part alone: what is here stays.
      await persistently(part, signal, tellProblem);
      loaded++;
      if (loaded === parts.length || performance.now() - toldAt > TELL_MS) {
        tell({ windows: new Map(windows), loaded, parts: parts.length, askedStations, ofStations: all.length });
        toldAt = performance.now();
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Puts what was at a station into the windows. */
export function addHistory(windows: Windows, history: History): void {
  for (const item of history.items) {
    if (item.speedKmh !== null) {
      put(windows, Date.parse(item.end), history.stationId, {
        speedKmh: item.speedKmh,
        ratio: item.relativeSpeedRatio,
        observedShare: item.observedShare,
        isFilledIn: isFilledIn(item.speedMethod),
      });
    }
  }
}

/** Puts what was on a corridor into the windows: what was observed, and as such what the source filled in. */
export function addField(windows: Windows, field: Field): void {
  const { windowStarts, observedShare } = field.observed;
  windowStarts.forEach((start, row) => {
    const end = Date.parse(start) + WINDOW_MS;
    field.stations.forEach(({ stationId }, column) => {
      for (const part of [field.observed, field.filledIn]) {
        const speedKmh = part?.speedKmh[row]?.[column] ?? null;
        if (speedKmh !== null) {
          put(windows, end, stationId, {
            speedKmh,
            ratio: part?.relativeSpeedRatio[row]?.[column] ?? null,
            observedShare: observedShare[row]?.[column] ?? null,
            isFilledIn: part === field.filledIn,
          });
        }
      }
    });
  });
}

function put(
  windows: Windows,
  end: number,
  stationId: string,
  value: Pick<Mark, 'speedKmh' | 'ratio' | 'observedShare' | 'isFilledIn'>,
): void {
  const marks = windows.get(end) ?? new Map<string, Mark>();
  windows.set(end, marks);
  marks.set(stationId, {
    ...value,
    level: 'UNKNOWN',
    lowKmh: null,
    highKmh: null,
    isStale: false,
    sinceMs: null,
  });
}
