import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Corridor, Station } from '../main/api/types';
import { loadPast, pastWords, type Past } from '../main/pages/live/past';

const AS_OF = '2012-03-05T16:30:00Z';

function stationsOn(corridorId: string | null, count: number): Station[] {
  return Array.from({ length: count }, (_, i) => ({ stationId: `${corridorId}-${i}`, corridorId }) as Station);
}

const EMPTY_FIELD = {
  stations: [],
  observed: { windowStarts: [], speedKmh: [], relativeSpeedRatio: [], observedShare: [] },
};

const problems: number[] = [];

async function pastOf(
  corridors: string[],
  stations: Station[],
  refused = '',
): Promise<{ asked: string[]; last: Past }> {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    if (refused !== '' && path.includes(refused) && asked.filter(it => it === path).length === 1) {
      return Promise.resolve(new Response('{}', { status: 429, headers: { 'Retry-After': '1' } }));
    }
    const answer = path.includes('/field') ? EMPTY_FIELD : { stationId: path, items: [] };
    return Promise.resolve(new Response(JSON.stringify(answer)));
  });
  const told: Past[] = [];
  const known = corridors.map(corridorId => ({ corridorId }) as Corridor);
  await loadPast(
    AS_OF,
    known,
    stations,
    new AbortController().signal,
    it => told.push(it),
    problem => problems.push(problem.status),
  );
  const last = told.at(-1);
  if (last === undefined) {
    throw new Error('Nothing was told');
  }
  return { asked, last };
}

afterEach(() => vi.unstubAllGlobals());

describe('the past of a network', () => {
  it('says nothing when it is there as a whole', async () => {
    const { asked, last } = await pastOf(['A'], [...stationsOn('A', 700), ...stationsOn(null, 500)]);

    expect(asked).toHaveLength(1 + 500);
    expect(pastWords(last)).toBeNull();
  });

  it('says of how many stations it is when there are too many on no corridor', async () => {
    const { asked, last } = await pastOf(['A'], [...stationsOn('A', 700), ...stationsOn(null, 501)]);

    expect(asked).toHaveLength(1 + 500);
    expect(pastWords(last)).toMatch(/^The past of 1,200 of 1,201 stations is loaded/);
  });

  it('asks again for the part that was refused, and for no other', async () => {
    const { asked, last } = await pastOf(['A', 'B', 'C'], stationsOn(null, 20), '/null-7/');

    expect(problems).toEqual([429]);
    expect(last.loaded).toBe(23);
    expect(asked).toHaveLength(24);
    expect(new Set(asked).size).toBe(23);
  });

  it('says how far it is while it comes', () => {
    expect(pastWords(null)).toBe('Loading the last hours: 0 of all parts …');
    const half = { windows: new Map(), loaded: 3, parts: 6, askedStations: 1, ofStations: 9 };
    expect(pastWords(half)).toBe('Loading the last hours: 3 of 6 parts …');
  });
});
