export const PAGES = ['live', 'corridor', 'rankings', 'reports', 'stations', 'models', 'system'] as const;

export type Page = (typeof PAGES)[number];

/** Where the reader is: a page and what is chosen on it. */
export interface Route {
  page: Page;
  params: URLSearchParams;
}

/** The place that an address names; null: there is no such page. */
export function parseRoute(pathname: string, search: string): Route | null {
  const name = pathname.replace(/^\/+|\/+$/g, '');
  const page = name === '' || name === 'index.html' ? 'live' : PAGES.find(it => it === name);
  return page === undefined ? null : { page, params: new URLSearchParams(search) };
}

/** The address of a place; what is empty is left out. */
export function hrefOf(page: Page, params: Record<string, string | null | undefined> | URLSearchParams = {}): string {
  const entries = params instanceof URLSearchParams ? [...params.entries()] : Object.entries(params);
  const kept = new URLSearchParams();
  for (const [name, value] of entries) {
    if (value !== null && value !== undefined && value !== '') {
      kept.set(name, value);
    }
  }
  const query = kept.toString();
  return query === '' ? `/${page}` : `/${page}?${query}`;
}

/** The first minute and the last of the time slider, counted from the newest window. */
export const SLIDER = { first: -360, last: 60, step: 5 } as const;

/** Minutes from now in an address, "now-30m" or "now+15m"; anything else means now. */
export function parseOffset(text: string | null): number {
  const match = /^now([+-]\d{1,3})m$/.exec(text ?? '');
  const minutes = match ? Math.round(Number(match[1]) / SLIDER.step) * SLIDER.step : 0;
  return Math.min(SLIDER.last, Math.max(SLIDER.first, minutes));
}

/** The other way; now is left out of the address. */
export function offsetParam(minutes: number): string | null {
  return minutes === 0 ? null : `now${minutes > 0 ? '+' : ''}${minutes}m`;
}

/** Hours back from now in an address, "now-6h"; null: something else. */
export function parseHoursBack(text: string | null): number | null {
  const match = /^now-(\d{1,2})h$/.exec(text ?? '');
  const hours = match ? Number(match[1]) : NaN;
  return hours >= 1 && hours <= 24 ? hours : null;
}

/** A local day in an address; null: none, or not one. */
export function parseDate(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
