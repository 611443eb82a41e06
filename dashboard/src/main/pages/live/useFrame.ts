import { useEffect, useMemo, useState } from 'react';
import { ApiProblem } from '../../api/client';
import type { Forecasts, Notice } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { useKnown, useLive } from '../../network/networkContext';
import { aged, forecastFrame, nowFrame, type Frame } from './frame';
import { useHalfMinute } from '../../parts/Age';
import { loadPast, pastWords, type Past } from './past';
import type { Reach } from './reach';

/** A frame, and what is to be said about it. */
export interface Shown {
  frame: Frame;
  problem: ApiProblem | null;
  notice: Notice | null;
  /** What is to be known at the slider: that it is on its way, or not whole. */
  words: string | null;
}

/**
 * The network so many minutes before or after the newest window.
 *
 * @param reach null: it is not known yet up to where there is something
 */
export function useFrame(offset: number, reach: Reach | null): Shown {
  const live = useLive();
  const halfMinute = useHalfMinute();
  const told = useMemo(() => nowFrame(live.states, live.asOf, live.aheadMs), [live.states, live.asOf, live.aheadMs]);
  const now = useMemo(() => aged(told, halfMinute), [told, halfMinute]);
  const at = live.asOf === null ? null : Date.parse(live.asOf) + offset * 60_000;
  const forecast = useAnswer<Forecasts>(offset > 0 ? forecastPath(offset, at, reach) : null, reach?.issuedAt);
  const past = usePast(offset < 0, reach && (reach.closedAsOf ?? live.asOf));

  // While the slider moves, the step before stays, with its own time beside it, until the next one is here.
  const { former, cameAt } = forecast;
  const ahead = useMemo(() => (former ? forecastFrame(former, cameAt) : null), [former, cameAt]);
  const before = useMemo<Frame>(
    () => ({
      kind: 'past',
      at: at === null ? null : new Date(at).toISOString(),
      marks: (at === null ? undefined : past.past?.windows.get(at)) ?? new Map(),
      issuedAt: null,
      modelVersion: null,
    }),
    [at, past.past],
  );
  if (offset === 0) {
    return {
      frame: now,
      problem: null,
      notice: null,
      words: live.source === null ? 'Loading the live states …' : null,
    };
  }
  if (offset < 0) {
    return { frame: before, problem: past.problem, notice: null, words: past.problem ? null : pastWords(past.past) };
  }
  const empty: Frame = { kind: 'forecast', at: before.at, marks: new Map(), issuedAt: null, modelVersion: null };
  return {
    frame: ahead !== null && (forecast.value !== null || isLater(ahead.at, live.asOf)) ? ahead : empty,
    problem: forecast.problem,
    notice: forecast.value?.notice ?? null,
    words: forecast.isLoading || reach === null ? 'Loading the forecast …' : null,
  };
}

/** Forecasts of the instant at the slider, whenever they were issued; with none in force the server says why. */
function forecastPath(offset: number, at: number | null, reach: Reach | null): string | null {
  if (reach === null) {
    return null;
  }
  const which = at === null || reach.ahead === null ? `horizon=${offset}` : `validAt=${new Date(at).toISOString()}`;
  return `/api/v1/forecasts?${which}`;
}

/** What was forecast for a time that has passed is no forecast any more. */
function isLater(at: string | null, asOf: string | null): boolean {
  return at !== null && asOf !== null && Date.parse(at) > Date.parse(asOf);
}

/** The last hours, loaded when they are first looked at and again when another window has closed. */
function usePast(isWanted: boolean, closedAsOf: string | null): { past: Past | null; problem: ApiProblem | null } {
  const { corridors, stations } = useKnown();
  const [past, setPast] = useState<Past | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => {
    if (!isWanted || closedAsOf === null) {
      return;
    }
    const abort = new AbortController();
    // What was loaded before stays until all of the newer hours are here.
    const tell = (it: Past) =>
      setPast(known => (known === null || known.loaded < known.parts || it.loaded === it.parts ? it : known));
    loadPast(closedAsOf, corridors, stations.values(), abort.signal, tell, setProblem).then(
      () => setProblem(null),
      (error: unknown) => abort.signal.aborted || setProblem(ApiProblem.of(error)),
    );
    return () => abort.abort();
  }, [isWanted, closedAsOf, corridors, stations]);
  return { past, problem };
}
