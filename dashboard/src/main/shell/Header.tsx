import { useEffect, useRef, useState } from 'react';
import { ApiProblem, onSignedOut, order } from '../api/client';
import { newestSince } from '../live/liveTraffic';
import { useKnown, useLive } from '../network/networkContext';
import { AgeSince } from '../parts/Age';
import { Trouble } from '../parts/Notices';
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

/** What a phone has room for: a disc of two halves, a sun, a moon. */
const THEME_SIGNS: Record<Theme, string> = {
  auto: 'M10 3a7 7 0 0 0 0 14zM10 3a7 7 0 0 1 0 14M10 5v10M8 4v12M6 5v10M4 8v4',
  light:
    'M13.5 10a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4',
  dark: 'M16.5 12A7 7 0 1 1 8 3.5A5.5 5.5 0 0 0 16.5 12z',
};

/** Where one is, how old the data is, and the two switches that every page obeys. */
export function Header({ page }: { page: Page | null }) {
  const { network, me } = useKnown();
  const { unit, setUnit, theme, setTheme, zone } = useSettings();
  const live = useLive();
  const strip = useRef<HTMLElement>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [page]);

  function signOut(): void {
    order('/api/v1/session', undefined, 'DELETE').then(
      () => onSignedOut.listener('left'),
      (error: unknown) => setProblem(ApiProblem.of(error)),
    );
  }

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
          <span className="theme">
            <select id="theme" className="small" value={theme} onChange={it => setTheme(it.target.value as Theme)}>
              <option value="auto">Auto</option>
              <option value="light">Light</option>
              <option value="dark">Dark</option>
            </select>
            <svg className="small-only" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d={THEME_SIGNS[theme]} />
            </svg>
          </span>
          <CopyLink />
          {me.by === 'session' && (
            <button type="button" className="button small" aria-label="Sign out" data-sign-out onClick={signOut}>
              <span className="wide-only">Sign out</span>
              <svg className="small-only" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d="M12 4V3H4v14h8v-1M8 10h9M14 7l3 3-3 3" />
              </svg>
            </button>
          )}
        </div>
      </div>
      {problem && <Trouble problem={problem} />}
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
  // A place within the page is the browser's to go to, with the focus.
  const isPage = link.origin === location.origin && link.hash === '' && PAGES.some(it => link.pathname === `/${it}`);
  if (isPage) {
    event.preventDefault();
    goTo(link.pathname + link.search);
  }
}
