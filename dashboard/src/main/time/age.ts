/** Length of a window; the limits of age are counted in it. */
const WINDOW_SECONDS = 300;

export type Freshness = 'fresh' | 'stale' | 'old' | 'none';

/** How an age looks: amber over two windows, red over six, none when nothing is known. */
export function freshness(ageSeconds: number | null | undefined): Freshness {
  if (ageSeconds === null || ageSeconds === undefined) {
    return 'none';
  }
  if (ageSeconds > 6 * WINDOW_SECONDS) {
    return 'old';
  }
  return ageSeconds > 2 * WINDOW_SECONDS ? 'stale' : 'fresh';
}

/** An age in words of two parts at most, for example "12 min" or "3 h 5 min". */
export function ageWords(ageSeconds: number | null | undefined): string {
  if (ageSeconds === null || ageSeconds === undefined) {
    return 'no data';
  }
  const seconds = Math.max(0, Math.floor(ageSeconds));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  }
  return `${Math.floor(hours / 24)} days`;
}

/** An age that was told some time ago: what it is by now. */
export function grownAge(ageSeconds: number | null, toldAtMs: number, nowMs: number): number | null {
  return ageSeconds === null ? null : ageSeconds + Math.max(0, (nowMs - toldAtMs) / 1000);
}
