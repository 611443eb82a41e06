/** Instants are shown in the network's own zone, with 24 hours. Formatters are slow to make: they are kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
    formatters.set(key, found);
  }
  return found;
}

type Instant = string | number | Date | null | undefined;

function shown(instant: Instant, zone: string, options: Intl.DateTimeFormatOptions): string {
  return instant === null || instant === undefined ? '–' : formatter(zone, options).format(new Date(instant));
}

/** Hour and minute, "08:05". */
export function clockText(instant: Instant, zone: string): string {
  return shown(instant, zone, { hour: '2-digit', minute: '2-digit' });
}

/** Day and time, "Mon 5 Mar 2012, 08:05". */
export function dayClockText(instant: Instant, zone: string): string {
  return instant === null || instant === undefined
    ? '–'
    : `${shown(instant, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '')}, ${clockText(instant, zone)}`;
}

/** The local day as ISO date, "2012-03-05". */
export function localDate(instant: Exclude<Instant, null | undefined>, zone: string): string {
  const parts = formatter(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find(it => it.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The instant at which a local day begins, also on days when the clock changes. */
export function startOfDay(date: string, zone: string): Date {
  const asIfUtc = Date.parse(`${date}T00:00:00Z`);
  const first = asIfUtc - offsetMs(asIfUtc, zone);
  return new Date(asIfUtc - offsetMs(first, zone));
}

/** The day after, as ISO date. */
export function nextDate(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function offsetMs(instant: number, zone: string): number {
  const parts = formatter(zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find(it => it.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant / 1000) * 1000;
}
