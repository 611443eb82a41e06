import type { FreewayCollection } from '../../api/types';

/** The name of a freeway and the middle of its longest line. */
export interface Shield {
  name: string;
  at: [number, number];
}

/** Room of a name on the screen, px. */
const WIDTH = 46;
const HEIGHT = 22;

/** One name for each freeway; those with the most stations first. */
export function shieldsOf(freeways: FreewayCollection): Shield[] {
  const longest = new Map<string, FreewayCollection['features'][number]>();
  for (const feature of freeways.features) {
    const known = longest.get(feature.properties.freeway);
    if (!known || feature.geometry.coordinates.length > known.geometry.coordinates.length) {
      longest.set(feature.properties.freeway, feature);
    }
  }
  return [...longest]
    .sort(([, a], [, b]) => b.geometry.coordinates.length - a.geometry.coordinates.length)
    .map(([name, feature]) => {
      const line = feature.geometry.coordinates;
      const middle = line[Math.floor(line.length / 2)] ?? line[0] ?? [0, 0];
      return { name, at: [middle[0] ?? 0, middle[1] ?? 0] };
    });
}

/** Which of the names can be read: one that would cover an earlier one is left out. */
export function readable(places: readonly { x: number; y: number }[]): boolean[] {
  const shown: { x: number; y: number }[] = [];
  return places.map(place => {
    const isFree = shown.every(it => Math.abs(it.x - place.x) >= WIDTH || Math.abs(it.y - place.y) >= HEIGHT);
    if (isFree) {
      shown.push(place);
    }
    return isFree;
  });
}
