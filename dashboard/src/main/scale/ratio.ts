import type { CongestionLevel } from '../api/types';

/**
 * Classes of the speed relative to free flow, calm first. 0.90, 0.625, 0.35 and 0.25 are the bounds of the congestion
 * levels; 0.75 and 0.50 halve the two wide ones. Lower bounds are inclusive.
 */
export const RATIO_BOUNDS = [0.9, 0.75, 0.625, 0.5, 0.35, 0.25] as const;

/** How many colours the ramp has: the style sheet holds them as --c0 to --c6. */
export const RATIO_CLASSES = RATIO_BOUNDS.length + 1;

/** Number of the class, 0 is free flow; null: no ratio is known. */
export function ratioClass(ratio: number | null | undefined): number | null {
  if (ratio === null || ratio === undefined || Number.isNaN(ratio)) {
    return null;
  }
  const index = RATIO_BOUNDS.findIndex(bound => ratio >= bound);
  return index < 0 ? RATIO_BOUNDS.length : index;
}

/** Words for a class, for example "62.5 to 75 %". */
export function ratioWords(index: number): string {
  const low = RATIO_BOUNDS[index];
  const high = RATIO_BOUNDS[index - 1];
  if (low === undefined) {
    return `below ${percent(RATIO_BOUNDS[RATIO_BOUNDS.length - 1] ?? 0)} %`;
  }
  return high === undefined ? `${percent(low)} % and more` : `${percent(low)} to ${percent(high)} %`;
}

/** The level that a class belongs to. */
export function ratioLevel(index: number): CongestionLevel {
  const levels: CongestionLevel[] = ['FREE', 'HEAVY', 'HEAVY', 'SLOW', 'SLOW', 'QUEUING', 'STATIONARY'];
  return levels[index] ?? 'UNKNOWN';
}

const LEVEL_WORDS: Record<CongestionLevel, string> = {
  FREE: 'free',
  HEAVY: 'heavy',
  SLOW: 'slow',
  QUEUING: 'queuing',
  STATIONARY: 'stationary',
  BLOCKED: 'blocked',
  UNKNOWN: 'unknown',
};

/** A level in lower case, for text. */
export function levelWords(level: CongestionLevel): string {
  return LEVEL_WORDS[level];
}

function percent(ratio: number): string {
  return String(Math.round(ratio * 1000) / 10);
}
