import { useSyncExternalStore } from 'react';
import { ageWords, freshness, grownAge } from '../time/age';

let second = 0;
const readers = new Set<() => void>();
let timer = 0;

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  if (readers.size === 1) {
    second = Date.now();
    timer = window.setInterval(() => {
      second = Date.now();
      readers.forEach(it => it());
    }, 1000);
  }
  return () => {
    readers.delete(reader);
    if (readers.size === 0) {
      window.clearInterval(timer);
    }
  };
}

/** The wall clock of this machine in ms, which goes on by itself. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second || Date.now());
}

/** The same in steps of half a minute, for what is too dear to be looked at every second. */
export function useHalfMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor((second || Date.now()) / 30_000) * 30_000);
}

/**
 * How old something is, counted on since it was told; words and a mark say when it is stale, not the colour alone. It is
 * drawn anew when its words change, for a list has hundreds of them.
 */
export function Age({ seconds, toldAt, isBare = false }: { seconds: number | null; toldAt: number; isBare?: boolean }) {
  const look = useSyncExternalStore(subscribe, () => lookOf(grownAge(seconds, toldAt, second || Date.now()), isBare));
  const cut = look.indexOf(' ');
  return <span className={`age ${look.slice(0, cut)}`}>{look.slice(cut + 1)}</span>;
}

/** The age of what was so at an instant of this machine's clock in ms; null: nothing is known. */
export function AgeSince({ sinceMs, isBare = false }: { sinceMs: number | null; isBare?: boolean }) {
  return <Age seconds={sinceMs === null ? null : 0} toldAt={sinceMs ?? 0} isBare={isBare} />;
}

/** The class of an age and its words. In a list, where it is bare, no seconds are counted. */
function lookOf(age: number | null, isBare: boolean): string {
  const state = freshness(age);
  if (age === null) {
    return `${state} ${ageWords(age)}`;
  }
  if (isBare && age < 60) {
    return `${state} < 1 min`;
  }
  if (state === 'fresh') {
    return `${state} ${ageWords(age)}${isBare ? '' : ' old'}`;
  }
  return `${state} stale ${ageWords(age)}`;
}
