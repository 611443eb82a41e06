/** Whether now is ahead of the past: windows that were heard of still wait for late observations. */
export function isAhead({ asOf, closedAsOf }: { asOf: string | null; closedAsOf: string | null }): boolean {
  return asOf !== null && closedAsOf !== null && Date.parse(closedAsOf) < Date.parse(asOf);
}
