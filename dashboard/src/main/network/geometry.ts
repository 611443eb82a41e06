import type { Corridor, FreewayCollection, Station } from '../api/types';

export type Point = [number, number];

/** A station speaks for half the way to its neighbours, and for no more than this. */
const REACH_M = 1500;

/** A piece of road that is drawn in the colour of one station. */
export interface Piece {
  stationId: string;
  corridorId: string;
  line: Point[];
}

/** Farther apart than this, two stations in a row are not joined by a line that only a guess supports. */
const JOINED_M = 5000;

/**
 * Lines for stations that stand on no corridor, because their order on the road is not known: from one to the nearest
 * next of the same freeway and direction. They are a drawing and nothing is computed from them.
 */
export function looseRoads(stations: Iterable<Station>): FreewayCollection['features'] {
  const roads = new Map<string, Station[]>();
  for (const station of stations) {
    if (station.corridorId === null && station.freeway !== null && placeOf(station) !== null) {
      const name = `${station.freeway} ${station.direction ?? ''} ${station.laneType === 'HOV' ? 'HOV' : 'MAINLINE'}`;
      roads.set(name, [...(roads.get(name) ?? []), station]);
    }
  }
  return [...roads].flatMap(([name, members]) =>
    chains(members).map((chain, i) => {
      const [freeway = '', direction = '', lanes = ''] = name.split(' ');
      return {
        type: 'Feature' as const,
        id: `${name} ${i}`,
        geometry: { type: 'LineString' as const, coordinates: chain.map(it => placeOf(it) ?? [0, 0]) },
        properties: { corridorId: '', freeway, direction, lanes, stationIds: chain.map(it => it.stationId) },
      };
    }),
  );
}

function placeOf(station: Station): Point | null {
  return station.longitudeDeg === null || station.latitudeDeg === null
    ? null
    : [station.longitudeDeg, station.latitudeDeg];
}

/** Stations in rows: each begins at the end of what is left and goes to the nearest until that is too far. */
function chains(members: readonly Station[]): Station[][] {
  const distance = (a: Station, b: Station) => metres(placeOf(a) ?? [0, 0], placeOf(b) ?? [0, 0]);
  const left = [...members];
  const rows: Station[][] = [];
  while (left[0] !== undefined) {
    const any = left[0];
    const end = left.reduce((far, it) => (distance(any, it) > distance(any, far) ? it : far), any);
    const row = [end];
    left.splice(left.indexOf(end), 1);
    for (let last = end; ;) {
      const from = last;
      const next = left.reduce<Station | null>(
        (near, it) => (near === null || distance(from, it) < distance(from, near) ? it : near),
        null,
      );
      if (next === null || distance(from, next) > JOINED_M) {
        break;
      }
      row.push(next);
      left.splice(left.indexOf(next), 1);
      last = next;
    }
    if (row.length > 1) {
      rows.push(row);
    }
  }
  return rows;
}

/** Cuts the line of each corridor into the pieces of its stations. */
export function pieces(freeways: FreewayCollection): Piece[] {
  return freeways.features.flatMap(feature => {
    const points = feature.geometry.coordinates.map(it => [it[0], it[1]] as Point);
    return points.map((at, i) => ({
      stationId: feature.properties.stationIds[i] ?? '',
      corridorId: feature.properties.corridorId,
      line: [...towards(at, points[i - 1]), at, ...towards(at, points[i + 1])].filter(
        (point, index, all) => index === 0 || point[0] !== all[index - 1]?.[0] || point[1] !== all[index - 1]?.[1],
      ),
    }));
  });
}

/** Half the way to a neighbour or the reach, whichever is shorter. */
function towards(at: Point, other: Point | undefined): Point[] {
  if (other === undefined) {
    return [];
  }
  const distance = metres(at, other);
  const share = distance === 0 ? 0 : Math.min(0.5, REACH_M / distance);
  return [[at[0] + (other[0] - at[0]) * share, at[1] + (other[1] - at[1]) * share]];
}

/** Distance on the ground, good to a thousandth within a city. */
export function metres(a: Point, b: Point): number {
  const middle = ((a[1] + b[1]) / 2) * (Math.PI / 180);
  const east = (b[0] - a[0]) * Math.cos(middle);
  return Math.hypot(east, b[1] - a[1]) * 111_195;
}

/** Where the cells of a corridor's stations begin and end, in metres; stations in travel direction. */
export function cellBounds(offsets: number[]): [number, number][] {
  return offsets.map((at, i) => {
    const before = offsets[i - 1];
    const after = offsets[i + 1];
    const low = before === undefined ? Math.min(REACH_M, reachAtEnd(offsets)) : Math.min(REACH_M, (at - before) / 2);
    const high = after === undefined ? Math.min(REACH_M, reachAtEnd(offsets)) : Math.min(REACH_M, (after - at) / 2);
    return [at - low, at + high];
  });
}

function reachAtEnd(offsets: number[]): number {
  const length = (offsets[offsets.length - 1] ?? 0) - (offsets[0] ?? 0);
  return offsets.length < 2 ? 500 : Math.min(500, length / (2 * (offsets.length - 1)));
}

const DIRECTIONS: Record<string, string> = { N: 'northbound', S: 'southbound', E: 'eastbound', W: 'westbound' };

/** "I405 northbound", "I405 northbound HOV". */
export function corridorName(corridor: Pick<Corridor, 'freeway' | 'direction' | 'lanes'>): string {
  const direction = DIRECTIONS[corridor.direction] ?? corridor.direction;
  return `${corridor.freeway} ${direction}${corridor.lanes === 'HOV' ? ' HOV' : ''}`;
}

/** Where a station stands, in words: "US101 northbound", "no road known". */
export function roadName(station: Pick<Station, 'freeway' | 'direction' | 'laneType'>): string {
  if (station.freeway === null) {
    return 'no road known';
  }
  const direction = station.direction === null ? '' : ` ${DIRECTIONS[station.direction] ?? station.direction}`;
  return `${station.freeway}${direction}${station.laneType === 'HOV' ? ' HOV' : ''}`;
}

/** What a search looks through: kept with the station, for a letter typed asks all of them. */
const TEXTS = new WeakMap<Station, string>();

function textOf(station: Station): string {
  const known = TEXTS.get(station);
  if (known !== undefined) {
    return known;
  }
  const text = `${station.stationId} ${roadName(station)} ${station.corridorId ?? ''}`.toLowerCase();
  TEXTS.set(station, text);
  return text;
}

/** Asks of a station whether the words of a search all occur in its id, road or corridor. */
export function matcher(query: string): (station: Station) => boolean {
  const words = query.toLowerCase().split(/\s+/);
  return station => {
    const text = textOf(station);
    return words.every(word => text.includes(word));
  };
}
