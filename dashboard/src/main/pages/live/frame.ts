import type { CongestionLevel, Forecasts, LiveState } from '../../api/types';
import { isFilledIn } from '../../scale/method';
import { freshness } from '../../time/age';

/** What the map shows of a station at an instant. */
export interface Mark {
  speedKmh: number | null;
  ratio: number | null;
  level: CongestionLevel;
  /** Bounds of the forecast's interval; null for what was observed. */
  lowKmh: number | null;
  highKmh: number | null;
  /** Share of the window that was observed; null for a forecast. */
  observedShare: number | null;
  /** Nothing of it was measured: the source filled it in. */
  isFilledIn: boolean;
  /** Not what happens now, the last that is known. */
  isStale: boolean;
  /** When that was, by this machine's clock in ms: its age counts from here. */
  sinceMs: number | null;
}

/** The network at an instant: observed before, observed now, or forecast. */
export interface Frame {
  kind: 'past' | 'now' | 'forecast';
  /** End of the window that is shown; null: nothing is known. */
  at: string | null;
  marks: ReadonlyMap<string, Mark>;
  /** Of a forecast: when it was issued and by which model. */
  issuedAt: string | null;
  modelVersion: string | null;
}

export function nowFrame(states: ReadonlyMap<string, LiveState>, asOf: string | null, aheadMs: number): Frame {
  const marks = new Map<string, Mark>();
  states.forEach((state, stationId) => marks.set(stationId, markOf(state, aheadMs)));
  return { kind: 'now', at: asOf, marks, issuedAt: null, modelVersion: null };
}

/** A live state as a mark; what has expired has no value, for it is not what happens now. */
function markOf(state: LiveState, aheadMs: number): Mark {
  return {
    speedKmh: state.speedKmh,
    ratio: state.relativeSpeedRatio,
    level: state.congestionLevel,
    lowKmh: null,
    highKmh: null,
    observedShare: state.valueClass === 'NONE' ? null : state.observedShare,
    isFilledIn: isFilledIn(state.speedMethod),
    isStale: state.stale,
    sinceMs: state.liveTime === null ? null : Date.parse(state.liveTime) + aheadMs,
  };
}

/**
 * The frame of now at a later time: a station of which nothing came any more has become stale, for the server tells of
 * changes alone. The same frame when none has.
 */
export function aged(frame: Frame, nowMs: number): Frame {
  const silent = [...frame.marks].filter(([, it]) => !it.isStale && isOver(it.sinceMs, nowMs));
  if (silent.length === 0) {
    return frame;
  }
  const marks = new Map(frame.marks);
  silent.forEach(([stationId, it]) => marks.set(stationId, { ...it, isStale: true }));
  return { ...frame, marks };
}

function isOver(sinceMs: number | null, nowMs: number): boolean {
  return sinceMs !== null && freshness((nowMs - sinceMs) / 1000) !== 'fresh';
}

export function forecastFrame(forecasts: Forecasts, toldAt: number): Frame {
  const marks = new Map<string, Mark>();
  for (const item of forecasts.items) {
    marks.set(item.stationId, {
      speedKmh: item.speedP50Kmh,
      ratio: item.relativeSpeedRatio,
      level: item.congestionLevel,
      lowKmh: item.speedP05Kmh,
      highKmh: item.speedP95Kmh,
      observedShare: null,
      isFilledIn: false,
      isStale: item.stale,
      sinceMs: toldAt - item.ageSeconds * 1000,
    });
  }
  const newest = forecasts.items.reduce<Forecasts['items'][number] | null>(
    (best, it) => (best === null || it.issuedAt > best.issuedAt ? it : best),
    null,
  );
  return {
    kind: 'forecast',
    at: newest?.validAt ?? null,
    marks,
    issuedAt: newest?.issuedAt ?? null,
    modelVersion: newest?.modelVersion ?? null,
  };
}

/** The ratio by which a station has its colour and its place in the list; what the source filled in gives it none. */
export function ratioOf(mark: Mark | undefined): number | null {
  return mark === undefined || mark.isFilledIn ? null : mark.ratio;
}

/** The order of the list: what flows worst comes first, what nobody observed last. */
export function worstFirst(stationIds: Iterable<string>, marks: ReadonlyMap<string, Mark>): string[] {
  return Array.from(stationIds, id => ({ id, ratio: ratioOf(marks.get(id)) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.ratio === b.ratio ? (a.id < b.id ? -1 : 1) : a.ratio - b.ratio))
    .map(it => it.id);
}
