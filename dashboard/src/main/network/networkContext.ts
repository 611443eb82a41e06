import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Corridor, Me, Network, Station } from '../api/types';
import { LiveTraffic, type Live } from '../live/liveTraffic';

/** What all pages know: the network, who reads, and the live traffic. */
export interface Known {
  network: Network;
  me: Me;
  stations: ReadonlyMap<string, Station>;
  corridors: readonly Corridor[];
  traffic: LiveTraffic;
}

export const KnownContext = createContext<Known | null>(null);

export function useKnown(): Known {
  const known = useContext(KnownContext);
  if (known === null) {
    throw new Error('Pages stand inside the shell, which knows the network');
  }
  return known;
}

export function useLive(): Live {
  const { traffic } = useKnown();
  return useSyncExternalStore(traffic.subscribe, traffic.current);
}
