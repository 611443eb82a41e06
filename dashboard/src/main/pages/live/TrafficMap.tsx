import { Map as MapLibre, Marker, setWorkerUrl, type MapSourceDataEvent, type PointLike } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FreewayCollection } from '../../api/types';
import { useKnown } from '../../network/networkContext';
import { roadName } from '../../network/geometry';
import { FILLED_IN } from '../../scale/method';
import { speedText } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { Colouring } from './colouring';
import type { Frame } from './frame';
import { breaksOpacity, paints, roadsOpacity, styleOf, type Colours } from './mapStyle';
import { readable, shieldsOf } from './shields';

setWorkerUrl(new URL(workerUrl, location.href).href);

type PaintName = Parameters<MapLibre['setPaintProperty']>[1];

interface Props {
  frame: Frame;
  /** What the filters of the list leave; null: all. */
  found: ReadonlySet<string> | null;
  freeways: FreewayCollection;
  chosen: string | null;
  onChoose: (stationId: string) => void;
}

const colours: Colours = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
/** Source and layer of the pictures under the network. */
const TILES = 'tiles';
const REDUCED = '(prefers-reduced-motion: reduce)';
/** How far beside a point a finger may land, px. */
const NEAR = 8;
/** Room around the network, px; right of it are the buttons. */
const PADDING = { top: 40, right: 72, bottom: 40, left: 40 };

/** The moving map. The list beside it holds the same for those who do not see it. */
export default function TrafficMap({ frame, found, freeways, chosen, onChoose }: Props) {
  const { network, stations } = useKnown();
  const { isDark, unit } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [tilesFail, setTilesFail] = useState(false);
  const [tip, setTip] = useState<{ x: number; y: number; stationId: string } | null>(null);
  // The network is asked for now and then; the same bounds in a new answer are no reason for a new map.
  const corners = network.bounds?.join(' ') ?? '';
  const bounds = useMemo(() => boundsOf(corners), [corners]);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);

  useEffect(() => {
    const container = box.current;
    if (!container) {
      return;
    }
    const made = new MapLibre({
      container,
      style: styleOf(freeways, stations.values(), colours),
      bounds,
      fitBoundsOptions: { padding: PADDING },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      maxPitch: 0,
      locale: { 'Map.Title': 'Map of the network; the list holds the same in words' },
    });
    made.touchZoomRotate.disableRotation();
    const at = (point: { x: number; y: number }): string | null => {
      const around: [PointLike, PointLike] = [
        [point.x - NEAR, point.y - NEAR],
        [point.x + NEAR, point.y + NEAR],
      ];
      const hit = made.queryRenderedFeatures(around, { layers: ['stations', 'pieces'] })[0];
      return hit ? String(hit.properties['stationId']) : null;
    };
    made.on('click', event => {
      const stationId = at(event.point);
      if (stationId !== null) {
        choose.current(stationId);
      }
    });
    made.on('mousemove', event => {
      const stationId = at(event.point);
      made.getCanvas().classList.toggle('pointing', stationId !== null);
      setTip(stationId === null ? null : { x: event.point.x, y: event.point.y, stationId });
    });
    made.on('mouseout', () => setTip(null));
    made.once('load', () => setMap(made));
    const shields = shieldsOf(freeways).map(it =>
      new Marker({ element: shield(it.name) }).setLngLat(it.at).addTo(made),
    );
    const thinOut = () => {
      const isReadable = readable(shields.map(it => made.project(it.getLngLat())));
      shields.forEach((it, i) => it.getElement().classList.toggle('covered', !isReadable[i]));
    };
    thinOut();
    made.on('moveend', thinOut);
    made.on('resize', thinOut);
    // Who has not moved the map sees the whole network, however the window is turned.
    const camera = () => [...made.getCenter().toArray(), made.getZoom()].map(it => it.toFixed(6)).join(' ');
    let fitted = camera();
    made.on('resize', () => {
      if (camera() === fitted) {
        made.fitBounds(bounds, { padding: PADDING, duration: 0 });
        fitted = camera();
      }
    });
    // The browser's test counts what is drawn.
    Object.assign(container, { map: made });
    return () => {
      shields.forEach(it => it.remove());
      made.remove();
      setMap(null);
    };
  }, [freeways, stations, bounds]);

  useEffect(() => {
    if (map) {
      Object.entries(paints(colours)).forEach(([layer, paint]) =>
        Object.entries(paint).forEach(([name, value]) =>
          map.setPaintProperty(layer, name as PaintName, value as never),
        ),
      );
    }
  }, [map, isDark]);

  const { tileSource, tileAttribution } = network;
  useEffect(() => {
    if (!map || tileSource === null) {
      return;
    }
    // Behind the first picture: a map does not wait for a server of tiles that does not answer.
    map.addSource(TILES, { type: 'raster', tiles: [tileSource], tileSize: 256 });
    map.addLayer({ id: TILES, type: 'raster', source: TILES }, 'roads');
    const missing = (event: object) => {
      if ('sourceId' in event && event.sourceId === TILES) {
        setTilesFail(true);
      }
    };
    const came = (event: MapSourceDataEvent) => {
      if (event.sourceId === TILES && event.tile !== undefined) {
        setTilesFail(false);
      }
    };
    map.on('error', missing);
    map.on('sourcedata', came);
    return () => {
      map.off('error', missing);
      map.off('sourcedata', came);
    };
  }, [map, tileSource]);
  useEffect(() => {
    if (map?.getLayer(TILES)) {
      map.setPaintProperty(TILES, 'raster-saturation', -0.6);
      map.setPaintProperty(TILES, 'raster-opacity', isDark ? 0.35 : 0.6);
    }
  }, [map, tileSource, isDark]);

  const colouring = useMemo(() => map && colouringOf(map), [map]);
  useEffect(() => () => colouring?.stop(), [colouring]);
  useEffect(() => colouring?.show(frame.marks, stations.keys(), found), [colouring, frame.marks, stations, found]);
  useEffect(() => {
    map?.setPaintProperty('roads', 'line-opacity', roadsOpacity(found !== null));
  }, [map, found]);
  useEffect(() => {
    map?.setPaintProperty('forecast', 'line-opacity', breaksOpacity(frame.kind === 'forecast'));
  }, [map, frame.kind]);

  useEffect(() => {
    if (!map) {
      return;
    }
    map.setFilter('chosen', ['==', ['get', 'stationId'], chosen ?? '']);
    const station = chosen === null ? undefined : stations.get(chosen);
    if (station && station.longitudeDeg !== null && station.latitudeDeg !== null) {
      const place: [number, number] = [station.longitudeDeg, station.latitudeDeg];
      const isCalm = matchMedia(REDUCED).matches;
      // On a phone the sheet of the station lies over the lower part of the map.
      const { top, bottom } = map.getContainer().getBoundingClientRect();
      const sheet = document.querySelector('.panel')?.getBoundingClientRect();
      const covered = sheet && sheet.left <= 0 ? Math.max(0, bottom - Math.max(top, sheet.top)) : 0;
      if (!map.getBounds().contains(place) || map.project(place).y > bottom - top - covered) {
        map.easeTo({ center: place, offset: [0, -covered / 2], duration: isCalm ? 0 : 400 });
      }
    }
  }, [map, chosen, stations]);

  const tipStation = tip ? stations.get(tip.stationId) : undefined;
  const tipMark = tip ? frame.marks.get(tip.stationId) : undefined;
  const zoom = (by: number) =>
    map?.easeTo({ zoom: map.getZoom() + by, duration: matchMedia(REDUCED).matches ? 0 : 200 });
  return (
    <div className="map moving">
      <div ref={box} className="map-canvas" data-map={map ? 'ready' : 'loading'} data-frame={frame.kind} />
      <div className="map-buttons">
        <button type="button" aria-label="Zoom in" onClick={() => zoom(1)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom(-1)}>
          −
        </button>
        <button
          type="button"
          aria-label="Show the whole network"
          onClick={() => map?.fitBounds(bounds, { padding: PADDING, duration: 0 })}
        >
          ⤢
        </button>
      </div>
      {tileAttribution !== null && (
        <p className="map-attribution" data-tiles={tilesFail ? 'missing' : 'shown'}>
          {tilesFail ? 'The background of the map does not come; the network is drawn without it.' : tileAttribution}
        </p>
      )}
      {tip && tipStation && (
        <p className="map-tip" style={{ transform: `translate(${tip.x + 12}px, ${tip.y + 12}px)` }}>
          <b>{tipStation.stationId}</b> {roadName(tipStation)}
          <br />
          {frame.kind === 'forecast' ? 'forecast ' : ''}
          {speedText(tipMark?.speedKmh, unit)}
          {tipMark?.isFilledIn ? `, ${FILLED_IN}` : ''}
          {tipMark?.isStale ? ', stale' : ''}
        </p>
      )}
    </div>
  );
}

function colouringOf(map: MapLibre): Colouring {
  return new Colouring(
    (id, colour) => {
      map.setFeatureState({ source: 'stations', id }, colour);
      map.setFeatureState({ source: 'pieces', id }, colour);
    },
    work => requestAnimationFrame(work),
    timer => cancelAnimationFrame(timer),
  );
}

function boundsOf(corners: string): [[number, number], [number, number]] {
  const [west = -180, south = -60, east = 180, north = 75] = corners === '' ? [] : corners.split(' ').map(Number);
  return [
    [west, south],
    [east, north],
  ];
}

function shield(name: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'shield';
  element.textContent = name;
  element.setAttribute('aria-hidden', 'true');
  return element;
}
