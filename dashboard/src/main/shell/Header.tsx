import { useEffect, useRef } from 'react';
import { order } from '../api/client';
import { newestSince } from '../live/liveTraffic';
import { useKnown, useLive } from '../network/networkContext';
import { AgeSince } from '../parts/Age';
import { clockText, dayClockText } from '../time/zone';
import { hrefOf, PAGES, type Page } from '../url/route';
import { goTo } from '../url/useRoute';
import { CopyLink } from './CopyLink';
import { useSettings, type Theme } from './settings';

export const PAGE_NAMES: Record<Page, string> = {
  live: 'Live',
  corridor: 'Corridor',
  rankings: 'Rankings',
  reports: 'Reports',
  stations: 'Stations',
  models: 'Models',
  system: 'System',
};

/** Where one is, how old the data is, and the two switches that every page obeys. */
export function Header({ page }: { page: Page | null }) {
  const { network, me } = useKnown();
  const { unit, setUnit, theme, setTheme, zone } = useSettings();
  const live = useLive();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [page]);
  return (
    <header className="top">
      <div className="top-line">
        <a href={hrefOf('live')} className="brand">
          <img src="/favicon.svg" alt="" width="24" height="24" /> Tailback
        </a>
        <p className="now" title={`${dayClockText(live.asOf, zone)}, ${zone}`}>
          <span className="now-time">
            {network.isReplay && <span className="tag">replay</span>}
            <time dateTime={live.asOf ?? undefined}>
              <span className="wide-only">{dayClockText(live.asOf, zone)}</span>
              <span className="small-only">{clockText(live.asOf, zone)}</span>
            </time>
            <span className="zone wide-only">{zone}</span>
          </span>
          <AgeSince sinceMs={newestSince(live)} />
          <LineMark state={live.line.state} />
        </p>
        <div className="switches">
          <button
            type="button"
            className="button small"
            aria-label={`Speeds in ${unit}; switch to ${unit === 'mph' ? 'km/h' : 'mph'}`}
            onClick={() => setUnit(unit === 'mph' ? 'km/h' : 'mph')}
          >
            {unit}
          </button>
          <label className="hidden" htmlFor="theme">
            Colours
          </label>
          <select id="theme" className="small" value={theme} onChange={it => setTheme(it.target.value as Theme)}>
            <option value="auto">Auto</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
          <CopyLink />
          {me.by === 'session' && (
            <button
              type="button"
              className="button small"
              aria-label="Sign out"
              data-sign-out
              onClick={() => void order('/api/v1/session', undefined, 'DELETE').then(() => location.assign('/'))}
            >
              <span className="wide-only">Sign out</span>
              <svg className="small-only" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d="M12 4V3H4v14h8v-1M8 10h9M14 7l3 3-3 3" />
              </svg>
            </button>
          )}
        </div>
      </div>
      <nav aria-label="Pages" ref={strip}>
        {PAGES.map(it => (
          <a key={it} href={hrefOf(it)} aria-current={it === page ? 'page' : undefined}>
            {PAGE_NAMES[it]}
          </a>
        ))}
      </nav>
    </header>
  );
}

function LineMark({ state }: { state: string }) {
  const words = { open: 'connected', connecting: 'connecting', lost: 'not connected', refused: 'refused' }[state];
  return (
    <span className={`line-mark ${state}`} data-line={state}>
      <span className="hidden">live connection: {words}</span>
    </span>
  );
}

/** Follows links inside the page without loading it anew, as long as a plain click asks for no more. */
export function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) {
    return;
  }
  const isPage = link.origin === location.origin && PAGES.some(it => link.pathname === `/${it}`);
  if (isPage) {
    event.preventDefault();
    goTo(link.pathname + link.search);
  }
}
