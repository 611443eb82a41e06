import { useEffect, useState } from 'react';
import { ApiProblem, ask, persistently } from '../api/client';
import type { Station, Stations } from '../api/types';

/** Stations on a page of the answer: the most that the API gives at once. */
const PAGE = 10_000;

/** All stations of the network, page by page; null until the last page is here. */
export function useStations(isWanted: boolean): {
  value: ReadonlyMap<string, Station> | null;
  problem: ApiProblem | null;
} {
  const [value, setValue] = useState<ReadonlyMap<string, Station> | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => {
    if (!isWanted) {
      return;
    }
    const abort = new AbortController();
    persistently(() => all(abort.signal), abort.signal, setProblem).then(
      it => {
        setValue(it);
        setProblem(null);
      },
      (error: unknown) => abort.signal.aborted || setProblem(ApiProblem.of(error)),
    );
    return () => abort.abort();
  }, [isWanted]);
  return { value, problem };
}

async function all(signal: AbortSignal): Promise<ReadonlyMap<string, Station>> {
  const found = new Map<string, Station>();
  let cursor: string | null = null;
  do {
    const path: string = `/api/v1/stations?limit=${PAGE}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: Stations = await ask<Stations>(path, { signal });
    page.items.forEach(it => found.set(it.stationId, it));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
