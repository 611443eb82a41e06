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

/** How old something is, counted on since it was told; words and a mark say when it is stale, not the colour alone. */
export function Age({ seconds, toldAt, isBare = false }: { seconds: number | null; toldAt: number; isBare?: boolean }) {
  const age = grownAge(seconds, toldAt, useNow());
  const state = freshness(age);
  const prefix = state === 'stale' || state === 'old' ? 'stale ' : '';
  return (
    <span className={`age ${state}`} data-age={age === null ? '' : Math.round(age)}>
      {prefix}
      {ageWords(age)}
      {age !== null && !prefix && !isBare && ' old'}
    </span>
  );
}
