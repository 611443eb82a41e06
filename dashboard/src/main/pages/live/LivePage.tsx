import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { FreewayCollection } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { looseRoads } from '../../network/geometry';
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
import { StaticMap } from './StaticMap';
import { StationList } from './StationList';
import { StationPanel } from './StationPanel';
import { TimeSlider } from './TimeSlider';
import { useFrame } from './useFrame';

const TrafficMap = lazy(() => import('./TrafficMap'));

function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** What happens now, what happened in the last hours, and what will happen in the next. */
export function LivePage() {
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('live');
  const live = useLive();
  const { zone } = useSettings();
  const { stations } = useKnown();
  const [canDraw] = useState(hasWebGl);
  const freeways = useAnswer<FreewayCollection>('/api/v1/network/freeways');
  const roads = useMemo(
    () =>
      freeways.value && { ...freeways.value, features: [...freeways.value.features, ...looseRoads(stations.values())] },
    [freeways.value, stations],
  );
  const offset = parseOffset(params.get('t'));
  const chosen = params.get('station');
  const { frame, problem, notice, waiting } = useFrame(offset);
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
          canDraw ? (
            <Boundary what="The map">
              <Suspense fallback={<div className="map" />}>
                <TrafficMap frame={frame} freeways={roads} chosen={chosen} onChoose={onChoose} />
              </Suspense>
            </Boundary>
          ) : (
            <StaticMap frame={frame} freeways={roads} />
          )
        ) : (
          <div className="map">{freeways.problem && <Trouble problem={freeways.problem} again={freeways.again} />}</div>
        )}
        <div className="map-foot">
          {problem && <Trouble problem={problem} />}
          <NoticeLine notice={notice} />
          {waiting && <p className="waiting">{waiting}</p>}
          <Legend isForecast={frame.kind === 'forecast'} />
          <TimeSlider offset={offset} asOf={live.asOf} onChange={it => choose({ t: offsetParam(it) }, true)} />
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
          <NetworkNumbers />
          <StationList
            frame={frame}
            query={params.get('q') ?? ''}
            corridor={params.get('corridor')}
            onQuery={it => choose({ q: it === '' ? null : it }, true)}
            onCorridor={it => choose({ corridor: it })}
            onChoose={onChoose}
          />
        </div>
      </div>
    </>
  );
}
