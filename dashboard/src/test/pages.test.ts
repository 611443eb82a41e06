import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Field, FreewayCollection, History, Pattern, Station } from '../main/api/types';
import { cellBounds, looseRoads, metres, pieces } from '../main/network/geometry';
import {
  cellAt,
  diagramOf,
  distanceTicks,
  filledInCount,
  hit,
  queueOutline,
  stationRows,
  timeTicks,
} from '../main/pages/corridor/diagram';
import { worstFirst, type Mark } from '../main/pages/live/frame';
import { addField, addHistory } from '../main/pages/live/past';
import { stationDay } from '../main/pages/live/stationDay';

const START = '2012-03-05T16:00:00Z';
const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();

const FIELD = {
  corridorId: 'I5-N',
  from: START,
  to: at(10),
  asOf: at(10),
  closedAsOf: at(10),
  stations: [
    { stationId: 'a', offsetM: 0, lengthM: null, freeFlowSpeedKmh: 100 },
    { stationId: 'b', offsetM: 1000, lengthM: null, freeFlowSpeedKmh: 100 },
    { stationId: 'c', offsetM: 9000, lengthM: null, freeFlowSpeedKmh: 100 },
  ],
  observed: {
    valueClass: 'HISTORICAL',
    windowStarts: [START, at(5)],
    speedKmh: [
      [100, 50, null],
      [90, 40, 80],
    ],
    relativeSpeedRatio: [
      [1, 0.5, null],
      [0.9, 0.4, 0.8],
    ],
    observedShare: [
      [1, 1, 0],
      [1, 1, 1],
    ],
  },
  forecast: {
    valueClass: 'FORECAST',
    issuedAt: at(10),
    modelVersion: '3',
    windowStarts: [at(5), at(10)],
    speedKmh: [
      [1, 1, 1],
      [70, 60, null],
    ],
    relativeSpeedRatio: [
      [0.01, 0.01, 0.01],
      [0.7, 0.6, null],
    ],
  },
  filledIn: null,
  bottlenecks: [
    {
      activationId: 'x',
      headStationId: 'b',
      headOffsetM: 1000,
      start: START,
      end: at(10),
      queue: [
        { windowStart: START, tailOffsetM: 500 },
        { windowStart: at(5), tailOffsetM: 0 },
      ],
    },
  ],
} as unknown as Field;

/** The source filled in what nobody observed of c, and of a in the second window. */
const FILLED: Field = {
  ...FIELD,
  observed: {
    ...FIELD.observed,
    speedKmh: [[100, 50, null], [null, 40, null]],
    relativeSpeedRatio: [[1, 0.5, null], [null, 0.4, null]],
    observedShare: [[1, 1, 0], [0, 1, 0]],
  },
  filledIn: {
    valueClass: 'HISTORICAL',
    windowStarts: FIELD.observed.windowStarts,
    speedKmh: [[null, null, 20], [30, null, 80]],
    relativeSpeedRatio: [[null, null, 0.2], [0.3, null, 0.8]],
  },
}; // prettier-ignore

/** While a feed runs: two windows have closed, two more were heard of, the forecast was issued behind the first two. */
function fieldOfAFeed(): Field {
  const none = [null, null, null];
  const steps = [10, 15, 20, 25];
  const foreseen = steps.map((_, i) => [70 + i, 80 + i, 90 + i]);
  return {
    ...FIELD,
    asOf: at(20),
    to: at(20),
    observed: {
      ...FIELD.observed,
      windowStarts: [at(0), at(5), at(10), at(15)],
      speedKmh: [[100, 50, null], [90, null, 80], none, none],
      relativeSpeedRatio: [[1, 0.5, null], [0.9, null, 0.8], none, none],
      observedShare: [[1, 1, 0], [1, 0, 1], none, none],
    },
    forecast: {
      ...FIELD.forecast,
      windowStarts: steps.map(at),
      speedKmh: foreseen,
      relativeSpeedRatio: foreseen,
    },
  } as Field;
}

describe('the time-space diagram', () => {
  const diagram = diagramOf(FIELD);

  it('never paints a forecast over what was observed', () => {
    expect(diagram.columns.map(it => it.isForecast)).toEqual([false, false, true]);
    expect(cellAt(diagram, 1, 0)?.speedKmh).toBe(90);
    expect(cellAt(diagram, 2, 0)).toMatchObject({ isForecast: true, speedKmh: 70, observedShare: null });
    expect(diagram.forecastFrom).toBe(Date.parse(at(10)));
  });

  it('draws what is forecast for windows that have not closed, in place of their empty rows', () => {
    const feed = fieldOfAFeed();
    const { columns, forecastFrom } = diagramOf(feed);

    expect(columns.map(it => [it.isForecast, it.start])).toEqual([
      [false, Date.parse(at(0))],
      [false, Date.parse(at(5))],
      [true, Date.parse(at(10))],
      [true, Date.parse(at(15))],
      [true, Date.parse(at(20))],
      [true, Date.parse(at(25))],
    ]);
    expect(forecastFrom).toBe(Date.parse(at(10)));
    expect(cellAt(diagramOf(feed), 2, 0)?.speedKmh).toBe(70);
    // Closed while nobody was heard: what was forecast for it is not what happened.
    const silent = diagramOf({ ...feed, closedAsOf: at(15) });
    expect(silent.columns.filter(it => it.isForecast)).toHaveLength(3);
  });

  it('keeps what the source filled in apart from what was observed', () => {
    const filled = diagramOf(FILLED);
    expect(cellAt(filled, 1, 0)).toMatchObject({ speedKmh: 30, ratio: 0.3, observedShare: 0, isFilledIn: true });
    expect(cellAt(filled, 0, 0)).toMatchObject({ speedKmh: 100, isFilledIn: false });
    expect(cellAt(filled, 2, 0)).toMatchObject({ speedKmh: 70, isForecast: true, isFilledIn: false });
    expect(filledInCount(FILLED)).toBe(3);
    expect(filledInCount(FIELD)).toBe(0);
    // The table tells of what was observed alone: nothing of c, and of a the first window.
    expect(stationRows(FILLED, 5).map(it => [it.newestKmh, it.slowestKmh, it.observedShare])).toEqual([
      [null, null, 0],
      [40, 40, 1],
      [100, 100, 0.5],
    ]);
  });

  it('tells of each station the newest value that it has, and when that was', () => {
    const rows = stationRows(fieldOfAFeed(), 10);

    expect(rows.map(it => [it.stationId, it.newestKmh, it.newestRatio, it.newestAt])).toEqual([
      ['c', 80, 0.8, Date.parse(at(5))],
      ['b', 50, 0.5, Date.parse(at(0))],
      ['a', 90, 0.9, Date.parse(at(5))],
    ]);
    // Now is 20 minutes after the start: in ten minutes the window from 25 to 30 ends.
    expect(rows.map(it => it.forecastKmh)).toEqual([93, 83, 73]);
    // Of the two windows that have closed; those that have not are not missing.
    expect(rows.map(it => it.observedShare)).toEqual([0.5, 0.5, 1]);
    expect(stationRows(fieldOfAFeed(), 30).map(it => it.forecastKmh)).toEqual([null, null, null]);
  });

  it('leaves road empty that is far from every station', () => {
    expect(cellBounds([0, 1000, 9000])).toEqual([
      [-500, 500],
      [500, 2500],
      [7500, 9500],
    ]);
    expect(hit(diagram, Date.parse(at(6)), 5000)).toBeNull();
    expect(hit(diagram, Date.parse(at(6)), 1200)).toEqual({ column: 1, station: 1 });
  });

  it('outlines a queue along its head and its tail', () => {
    expect(queueOutline(FIELD.bottlenecks[0] as Field['bottlenecks'][number]).map(([, metre]) => metre)).toEqual([
      1000, 500, 500, 0, 0, 1000,
    ]);
  });

  it('has round ticks', () => {
    expect(timeTicks(Date.parse(START) + 1, Date.parse(at(125)), 4)).toEqual([Date.parse(at(60)), Date.parse(at(120))]);
    expect(distanceTicks(-500, 9500, 1000, 5).map(it => it + 0)).toEqual([0, 2000, 4000, 6000, 8000]);
  });
});

describe('the map', () => {
  const line = [
    [-118.3, 34.1],
    [-118.29, 34.1],
    [-118.1, 34.1],
  ];
  const freeways = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 'I5-N',
        geometry: { type: 'LineString', coordinates: line },
        properties: {
          corridorId: 'I5-N',
          freeway: 'I5',
          direction: 'N',
          lanes: 'MAINLINE',
          stationIds: ['a', 'b', 'c'],
        },
      },
    ],
  } as unknown as FreewayCollection;

  it('gives each station the road halfway to its neighbours, and no more than 1.5 km of it', () => {
    const cut = pieces(freeways);
    expect(cut.map(it => it.stationId)).toEqual(['a', 'b', 'c']);
    expect(cut[0]?.line[1]?.[0]).toBeCloseTo(-118.295, 6);
    const [, from, to] = cut[1]?.line ?? [];
    expect(metres(from ?? [0, 0], to ?? [0, 0])).toBeCloseTo(1500, 0);
  });

  it('joins stations without a known order to their neighbours, and not across a gap', () => {
    const station = (stationId: string, longitudeDeg: number, corridorId: string | null = null) =>
      ({
        stationId,
        longitudeDeg,
        latitudeDeg: 34,
        freeway: 'I210',
        direction: 'E',
        laneType: 'MAINLINE',
        corridorId,
      }) as Station;
    // A hundredth of a degree of longitude is 0.92 km here; f stands 18 km away.
    const roads = looseRoads([
      station('b', -118.29),
      station('a', -118.3),
      station('c', -118.28),
      station('f', -118.08),
      station('x', -118.3, 'I210-E'),
    ]);
    expect(roads.map(it => it.properties.stationIds.toSorted())).toEqual([['a', 'b', 'c']]);
  });

  it('lists the slowest first and the unknown last', () => {
    const mark = (ratio: number | null) => ({ ratio }) as Mark;
    const marks = new Map([
      ['free', mark(1)],
      ['jam', mark(0.2)],
      ['silent', mark(null)],
    ]);
    expect(worstFirst(['silent', 'free', 'jam', 'absent'], marks)).toEqual(['jam', 'free', 'absent', 'silent']);
    marks.set('jam', { ...mark(0.2), isFilledIn: true });
    expect(worstFirst(['silent', 'free', 'jam'], marks)).toEqual(['free', 'jam', 'silent']);
  });

  it('knows the past by the end of the window, without stations that nobody observed', () => {
    const windows = new Map<number, Map<string, Mark>>();
    addField(windows, FIELD);
    expect([...(windows.get(Date.parse(at(5)))?.keys() ?? [])]).toEqual(['a', 'b']);
    expect(windows.get(Date.parse(at(10)))?.get('c')?.speedKmh).toBe(80);
    addHistory(windows, { stationId: 'd', items: [{ end: at(10), speedKmh: 33 }] } as History);
    expect(windows.get(Date.parse(at(10)))?.get('d')?.speedKmh).toBe(33);
  });

  it('knows of the past what the source filled in', () => {
    const windows = new Map<number, Map<string, Mark>>();
    addField(windows, FILLED);
    const items = [{ end: at(10), speedKmh: 33, speedMethod: 'SOURCE_IMPUTED' }];
    addHistory(windows, { stationId: 'd', items } as History);
    const shown = [...(windows.get(Date.parse(at(10))) ?? [])].map(([id, it]) => [id, it.speedKmh, it.isFilledIn]);
    expect(shown).toEqual([['a', 30, true], ['b', 40, false], ['c', 80, true], ['d', 33, true]]); // prettier-ignore
  });
});

it('lays history, typical day and forecast of a station on one axis', () => {
  const history = {
    items: [
      { end: at(-5), speedKmh: 12, speedMethod: 'SOURCE_IMPUTED' },
      { end: at(0), speedKmh: 61, speedMethod: 'OBSERVED' },
    ],
  } as History;
  const pattern = {
    items: [{ start: at(-5), p05Kmh: null, p25Kmh: 40, p50Kmh: 60, p75Kmh: 70, p95Kmh: 90 }],
  } as unknown as Pattern;
  const issue = {
    steps: [{ validAt: at(60), speedP05Kmh: 30, speedP25Kmh: 45, speedP50Kmh: 50, speedP75Kmh: 56, speedP95Kmh: 70 }],
  };
  const day = stationDay(at(0), history, [null, pattern], issue as never, null);

  expect(day.x).toHaveLength(25 * 12 + 1);
  const now = day.x.indexOf(Date.parse(at(0)) / 1000);
  expect([day.observed[now], day.typicalLow[now], day.typicalHigh[now]]).toEqual([61, 40, 90]);
  expect(day.forecast.at(-1)).toBe(50);
  expect([day.forecastLow.at(-1), day.forecastInnerLow.at(-1)]).toEqual([30, 45]);
  expect([day.forecastInnerHigh.at(-1), day.forecastHigh.at(-1)]).toEqual([56, 70]);
  expect(day.observed.filter(it => it !== null)).toHaveLength(1);
  expect(day.filledIn.flatMap((it, i) => (it === null ? [] : [[i, it]]))).toEqual([[now - 1, 12]]);
});

it('speaks the contract of the server: npm run contract renews the types', { timeout: 60_000 }, () => {
  const program = 'node_modules/openapi-typescript/bin/cli.js';
  const made = execFileSync(process.execPath, [program, '../serving/src/main/resources/openapi.yaml'], {
    encoding: 'utf8',
  });
  expect(made).toBe(readFileSync('src/main/api/contract.ts', 'utf8'));
});
