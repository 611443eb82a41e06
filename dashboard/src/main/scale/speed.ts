/** How speeds are shown. Inside, in answers and in links they are km/h. */
export type SpeedUnit = 'km/h' | 'mph';

/** International mile. */
export const KM_PER_MILE = 1.609344;

/** A speed in the unit that is shown, with the two decimals of the API's own miles and of its CSV; null stays null. */
export function inUnit(speedKmh: number, unit: SpeedUnit): number;
export function inUnit(speedKmh: number | null | undefined, unit: SpeedUnit): number | null;
export function inUnit(speedKmh: number | null | undefined, unit: SpeedUnit): number | null {
  if (speedKmh === null || speedKmh === undefined) {
    return null;
  }
  return unit === 'mph' ? Math.round((speedKmh / KM_PER_MILE) * 100) / 100 : speedKmh;
}

/** A speed as digits, for example "64.2"; a dash when it is missing. */
export function speedDigits(speedKmh: number | null | undefined, unit: SpeedUnit): string {
  return digits(inUnit(speedKmh, unit), 1);
}

/** A speed with its unit, for example "64.2 km/h". */
export function speedText(speedKmh: number | null | undefined, unit: SpeedUnit): string {
  return speedKmh === null || speedKmh === undefined ? 'no speed' : `${speedDigits(speedKmh, unit)} ${unit}`;
}

/** A length along the road: km, or miles beside mph. */
export function lengthText(metres: number | null | undefined, unit: SpeedUnit): string {
  if (metres === null || metres === undefined) {
    return '–';
  }
  return unit === 'mph' ? `${digits(metres / 1000 / KM_PER_MILE, 1)} mi` : `${digits(metres / 1000, 1)} km`;
}

/** By the count of decimals: making one takes longer than a thousand numbers. */
const FORMATS = new Map<number, Intl.NumberFormat>();

function formatOf(decimals: number): Intl.NumberFormat {
  const known = FORMATS.get(decimals);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  FORMATS.set(decimals, made);
  return made;
}

/** A number with a fixed count of decimals and thin groups; a dash when it is missing. */
export function digits(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  return formatOf(decimals).format(value);
}

/** A share of one as percent, for example "98 %". */
export function percentText(share: number | null | undefined, decimals = 0): string {
  return share === null || share === undefined ? '–' : `${digits(share * 100, decimals)} %`;
}

/** A count with its noun, for example "1 sample" or "1,200 samples". */
export function countText(count: number, noun: string): string {
  return `${digits(count)} ${noun}${count === 1 ? '' : 's'}`;
}
