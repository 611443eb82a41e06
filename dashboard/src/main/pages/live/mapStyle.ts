import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import type { FreewayCollection, Station } from '../../api/types';
import { pieces } from '../../network/geometry';
import { RATIO_CLASSES } from '../../scale/ratio';

/** Reads a colour of the style sheet. */
export type Colours = (name: string) => string;

/** The state of a feature: its class on the ramp; -1 or nothing: no value. */
const CLASS: ExpressionSpecification = ['coalesce', ['feature-state', 'c'], -1];
const HAS_VALUE: ExpressionSpecification = ['>=', CLASS, 0];
const IS_FILLED_IN: ExpressionSpecification = ['boolean', ['feature-state', 'filled'], false];
const IS_ASIDE: ExpressionSpecification = ['boolean', ['feature-state', 'aside'], false];
const IS_STALE: ExpressionSpecification = ['boolean', ['feature-state', 'stale'], false];
/** 1 for what is known now, less for the last known, little for what the filters leave aside. */
const FADE: ExpressionSpecification = ['case', IS_ASIDE, 0.15, IS_STALE, 0.45, 1];

function classColour(colours: Colours): ExpressionSpecification {
  const steps = Array.from({ length: RATIO_CLASSES }, (_, i) => [i, colours(`c${i}`)]).flat();
  return ['match', CLASS, ...steps, colours('hatch')] as unknown as ExpressionSpecification;
}

/** Width grows with congestion, so that a grey picture still ranks. */
function width(far: number, near: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 9, ['+', far, ['*', 0.35, CLASS]], 14, ['+', near, ['*', 0.9, CLASS]]];
}

/** The same, and no line at all where there is no value. */
function widthOfValue(far: number, near: number): ExpressionSpecification {
  const of = (zoomed: ExpressionSpecification): ExpressionSpecification => ['case', HAS_VALUE, zoomed, 0];
  const [farOff, nearBy] = [of(['+', far, ['*', 0.35, CLASS]]), of(['+', near, ['*', 0.9, CLASS]])];
  return ['interpolate', ['linear'], ['zoom'], 9, farOff, 14, nearBy];
}

/**
 * How much of the breaks in the lines of a forecast is seen: one number for all, which the map changes at once; to hide
 * the layer would have every line of the network made anew.
 */
export function breaksOpacity(isForecast: boolean): number {
  return isForecast ? 0.85 : 0;
}

/** The dashes of roads without a value would shine through what a filter leaves aside. */
export function roadsOpacity(isFiltered: boolean): number {
  return isFiltered ? 0.25 : 1;
}

/** The ring of what the source filled in is the stronger one. */
function strokeWidth(): ExpressionSpecification {
  const of = (width: number): ExpressionSpecification => ['case', IS_FILLED_IN, 2 * width, width];
  return ['interpolate', ['linear'], ['zoom'], 8, of(0.4), 11, of(1.2)];
}

const OFFSET: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 9, 1.5, 14, 7];

/** Paint that depends on the theme, by layer. */
export function paints(colours: Colours): Record<string, Record<string, unknown>> {
  return {
    ground: { 'background-color': colours('map') },
    roads: { 'line-color': colours('hatch') },
    edges: { 'line-color': colours('edge') },
    pieces: { 'line-color': classColour(colours) },
    forecast: { 'line-color': colours('map') },
    stations: {
      'circle-color': ['case', HAS_VALUE, classColour(colours), colours('map')],
      // A ring without a colour of the ramp: there is a value, and nobody measured it.
      'circle-stroke-color': ['case', HAS_VALUE, colours('edge'), IS_FILLED_IN, colours('ink'), colours('hatch')],
    },
    chosen: { 'circle-stroke-color': colours('accent') },
  };
}

/** The whole map: our own lines and points, no file from elsewhere. */
export function styleOf(
  freeways: FreewayCollection,
  stations: Iterable<Station>,
  colours: Colours,
): StyleSpecification {
  const paint = paints(colours);
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return {
    version: 8,
    // Another theme is there at once, as on the rest of the page.
    transition: { duration: 0, delay: 0 },
    sources: {
      roads: { type: 'geojson', data: freeways as GeoJSON.FeatureCollection, tolerance: 0.2 },
      pieces: { type: 'geojson', data: pieceFeatures(freeways), promoteId: 'stationId', tolerance: 0.1 },
      stations: { type: 'geojson', data: stationFeatures(stations), promoteId: 'stationId' },
    },
    layers: [
      { id: 'ground', type: 'background', paint: paint['ground'] ?? {} },
      {
        id: 'roads',
        type: 'line',
        source: 'roads',
        layout: round,
        paint: { ...paint['roads'], 'line-width': 1.5, 'line-dasharray': [2, 2], 'line-offset': OFFSET },
      },
      {
        id: 'edges',
        type: 'line',
        source: 'pieces',
        layout: round,
        paint: {
          ...paint['edges'],
          'line-width': width(3.6, 8),
          'line-offset': OFFSET,
          'line-opacity': ['case', HAS_VALUE, FADE, 0],
        },
      },
      {
        id: 'pieces',
        type: 'line',
        source: 'pieces',
        layout: round,
        paint: {
          ...paint['pieces'],
          'line-width': width(2.2, 6),
          'line-offset': OFFSET,
          'line-opacity': ['case', HAS_VALUE, FADE, 0],
        },
      },
      {
        id: 'forecast',
        type: 'line',
        source: 'pieces',
        paint: {
          ...paint['forecast'],
          'line-width': widthOfValue(2.4, 6),
          'line-offset': OFFSET,
          'line-dasharray': [0.5, 1.2],
          'line-opacity': breaksOpacity(false),
        },
      },
      {
        id: 'stations',
        type: 'circle',
        source: 'stations',
        paint: {
          ...paint['stations'],
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            8,
            ['+', 1.5, ['*', 0.25, CLASS]],
            11,
            ['+', 3.5, ['*', 0.5, CLASS]],
            15,
            ['+', 7, ['*', 0.6, CLASS]],
          ],
          'circle-stroke-width': strokeWidth(),
          'circle-opacity': FADE,
          'circle-stroke-opacity': ['case', IS_ASIDE, 0.15, 1],
        },
      },
      {
        id: 'chosen',
        type: 'circle',
        source: 'stations',
        filter: ['==', ['get', 'stationId'], ''],
        paint: {
          ...paint['chosen'],
          'circle-color': 'rgba(0,0,0,0)',
          'circle-radius': 11,
          'circle-stroke-width': 3,
        },
      },
    ],
  } as StyleSpecification;
}

function pieceFeatures(freeways: FreewayCollection): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: pieces(freeways).map(it => ({
      type: 'Feature',
      properties: { stationId: it.stationId, corridorId: it.corridorId },
      geometry: { type: 'LineString', coordinates: it.line },
    })),
  };
}

function stationFeatures(stations: Iterable<Station>): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  for (const station of stations) {
    if (station.longitudeDeg !== null && station.latitudeDeg !== null) {
      features.push({
        type: 'Feature',
        properties: { stationId: station.stationId },
        geometry: { type: 'Point', coordinates: [station.longitudeDeg, station.latitudeDeg] },
      });
    }
  }
  return { type: 'FeatureCollection', features };
}
