import type { LiveState } from '../api/types';

/** What the page calls a speed of which nothing was measured. */
export const FILLED_IN = 'filled in by the source';

/** Whether the source filled a speed in, as its method in the contract says: such a one is never shown as observed. */
export function isFilledIn(method: LiveState['speedMethod']): boolean {
  return method === 'SOURCE_IMPUTED';
}
