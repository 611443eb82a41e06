import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { FreewayCollection, LiveSummary, Station } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { looseRoads, matcher } from '../../network/geometry';
import { useKnown, useLive } from '../../network/networkContext';
import { Boundary } from '../../parts/Boundary';
import { Banner, NoticeLine, Trouble } from '../../parts/Notices';
import { digits } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { clockText } from '../../time/zone';
import { offsetParam, parseOffset } from '../../url/route';
import { useChoice, useRoute } from '../../url/useRoute';
import { Legend } from './Legend';
import { modelWords, NetworkNumbers } from './NetworkNumbers';
import { moved, reachOf, reachWords, within } from './reach';
import { StaticMap } from './StaticMap';
import { StationList } from './StationList';
import { StationPanel } from './StationPanel';
import { TimeSlider } from './TimeSlider';
import { useFrame } from './useFrame';

const TrafficMap = lazy(() => import('./TrafficMap'));

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The stations that a search and a corridor leave; null: all. */
function foundBy(
  query: string,
  corridor: string | null,
  stations: ReadonlyMap<string, Station>,
): ReadonlySet<string> | null {
  if (query.trim() === '' && corridor === null) {
    return null;
  }
  const isMatch = matcher(query);
  const left = [...stations.values()].filter(it => (corridor === null || it.corridorId === corridor) && isMatch(it));
  return new Set(left.map(it => it.stationId));
}

/** Whoever read of a station goes on where it was chosen: in its row, or in the search when it has none. */
function useFocusBack(chosen: string | null): void {
  const before = useRef(chosen);
  useEffect(() => {
    const left = before.current;
    before.current = chosen;
    if (left !== null && chosen === null && document.activeElement === document.body) {
      const row = document.querySelector<HTMLElement>(`.station-list tr[data-key="${CSS.escape(left)}"] .station-link`);
      (row ?? document.getElementById('search'))?.focus();
    }
  }, [chosen]);
}

/** What happens now, what happened in the last hours, and what will happen in the next. */
export function LivePage() {
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('live');
  const live = useLive();
  const { zone, isPrinting } = useSettings();
  const { stations } = useKnown();
  const [canDraw] = useState(hasWebGl);
  const freeways = useAnswer<FreewayCollection>('/api/v1/network/freeways');
  const roads = useMemo(
    () =>
      freeways.value && { ...freeways.value, features: [...freeways.value.features, ...looseRoads(stations.values())] },
    [freeways.value, stations],
  );
  // Forecasts are issued some time after their window was heard of: asked for more often than the newest instant changes.
  const summary = useAnswer<LiveSummary>('/api/v1/live/summary', live.asOf, 30);
  const isKnown = live.source !== null;
  const issuedAt = summary.value?.forecastIssuedAt;
  const reach = useMemo(
    () => (isKnown && issuedAt !== undefined ? reachOf(live.asOf, live.closedAsOf, issuedAt) : null),
    [isKnown, live.asOf, live.closedAsOf, issuedAt],
  );
  const wanted = parseOffset(params.get('t'));
  const offset = reach === null ? wanted : within(wanted, reach);
  const chosen = params.get('station');
  const { frame, problem, notice, words } = useFrame(offset, reach);
  const hasFilledIn = useMemo(() => [...frame.marks.values()].some(it => it.isFilledIn), [frame.marks]);
  const corridor = params.get('corridor');
  const query = params.get('q') ?? '';
  const asked = useDeferredValue(query);
  const found = useMemo(() => foundBy(asked, corridor, stations), [asked, corridor, stations]);
  useFocusBack(chosen);
  const onChoose = useCallback((station: string) => choose({ station }), [choose]);

  return (
    <>
      <h1 className="hidden">Live traffic</h1>
      <div className="live-map">
        {frame.kind === 'forecast' && frame.issuedAt && (
          <div className="map-says">
            <Banner id="forecast">
              Forecast for {clockText(frame.at, zone)}, issued {clockText(frame.issuedAt, zone)} by{' '}
              {modelWords(frame.modelVersion ?? '')}; {digits(frame.marks.size)} stations.
            </Banner>
          </div>
        )}
        {roads ? (
          <>
            {canDraw && (
              <Boundary what="The map">
                <Suspense fallback={<div className="map" />}>
                  <TrafficMap frame={frame} found={found} freeways={roads} chosen={chosen} onChoose={onChoose} />
                </Suspense>
              </Boundary>
            )}
            {(!canDraw || isPrinting) && (
              <StaticMap frame={frame} found={found} freeways={roads} isStandIn={!canDraw} />
            )}
          </>
        ) : (
          <div className="map">{freeways.problem && <Trouble problem={freeways.problem} again={freeways.again} />}</div>
        )}
        <div className="map-foot">
          {problem && <Trouble problem={problem} />}
          <NoticeLine notice={notice} />
          {words && <p className="waiting">{words}</p>}
          <Legend isForecast={frame.kind === 'forecast'} filledIn={hasFilledIn ? 'ring' : null} />
          <TimeSlider
            offset={offset}
            asOf={live.asOf}
            words={reach && reachWords(reach, zone)}
            onChange={it => choose({ t: offsetParam(moved(offset, it, reach)) }, true)}
          />
        </div>
      </div>
      <div className={chosen ? 'live-side with-panel' : 'live-side'}>
        {chosen !== null && (
          <StationPanel
            key={chosen}
            stationId={chosen}
            isKnown={stations.has(chosen)}
            onClose={() => choose({ station: null })}
          />
        )}
        <div className="live-list">
          <NetworkNumbers summary={summary} />
          <StationList
            frame={frame}
            found={found}
            query={query}
            corridor={corridor}
            onQuery={it => choose({ q: it === '' ? null : it }, true)}
            onCorridor={it => choose({ corridor: it })}
            onChoose={onChoose}
          />
        </div>
      </div>
    </>
  );
}
