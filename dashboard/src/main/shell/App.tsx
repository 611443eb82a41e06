import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { onSignedOut, type SignedOut } from '../api/client';
import type { Corridors, Me, Network } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { LiveTraffic, newestSince, POLL_SECONDS } from '../live/liveTraffic';
import { KnownContext, useKnown, useLive, type Known } from '../network/networkContext';
import { useStations } from '../network/useStations';
import { useHalfMinute } from '../parts/Age';
import { Boundary } from '../parts/Boundary';
import { Banner, DATA_IS_OLD, Trouble, withCode } from '../parts/Notices';
import { LivePage } from '../pages/live/LivePage';
import type { SpeedUnit } from '../scale/speed';
import { freshness, grownAge } from '../time/age';
import { clockText, dayClockText } from '../time/zone';
import { hrefOf, type Page } from '../url/route';
import { goTo, useRoute } from '../url/useRoute';
import { followLink, Header, PAGE_NAMES } from './Header';
import {
  DARK,
  remember,
  remembered,
  rememberedTheme,
  SettingsContext,
  showTheme,
  useSettings,
  type Theme,
} from './settings';
import { SignIn } from './SignIn';
import { useKeys } from './useKeys';
import { usePrinting } from './usePrinting';

const PAGE_VIEWS: Record<Exclude<Page, 'live'>, ReturnType<typeof lazy>> = {
  corridor: lazy(() => import('../pages/corridor/CorridorPage')),
  rankings: lazy(() => import('../pages/rankings/RankingsPage')),
  reports: lazy(() => import('../pages/reports/ReportsPage')),
  stations: lazy(() => import('../pages/stations/StationsPage')),
  models: lazy(() => import('../pages/models/ModelsPage')),
  system: lazy(() => import('../pages/system/SystemPage')),
};

/** The whole page: who reads, which network, and the place that the address names. */
export function App() {
  const [out, setOut] = useState<SignedOut | 'ended' | null>(null);
  const wasIn = useRef(false);
  const [life, setLife] = useState(0);
  useEffect(() => {
    const theme = rememberedTheme();
    showTheme(theme === 'dark' || (theme === 'auto' && matchMedia(DARK).matches));
    // The server closes the line of whoever leaves: that it asks afterwards is no news.
    onSignedOut.listener = why =>
      setOut(it => (why === 'left' || it === 'left' ? 'left' : wasIn.current ? 'ended' : 'asked'));
    document.addEventListener('click', followLink);
    return () => document.removeEventListener('click', followLink);
  }, []);
  const signedIn = useCallback(() => {
    setOut(null);
    setLife(it => it + 1);
  }, []);
  const onIn = useCallback(() => {
    wasIn.current = true;
  }, []);
  return out === null ? <Shell key={life} onIn={onIn} /> : <SignIn why={out} onDone={signedIn} />;
}

function Shell({ onIn }: { onIn: () => void }) {
  const me = useAnswer<Me>('/api/v1/me');
  // Who is not signed in asks one question and not five.
  const isIn = me.value !== null;
  const network = useAnswer<Network>(isIn ? '/api/v1/network' : null, null, 60);
  const corridors = useAnswer<Corridors>(isIn ? '/api/v1/corridors' : null);
  const stations = useStations(isIn);
  const [traffic] = useState(() => new LiveTraffic());
  useEffect(() => {
    if (isIn) {
      onIn();
      traffic.start();
    }
    return () => traffic.stop();
  }, [traffic, isIn, onIn]);

  const problem = network.problem ?? me.problem ?? corridors.problem ?? stations.problem;
  const known = useMemo<Known | null>(
    () =>
      network.value && me.value && corridors.value && stations.value
        ? {
            network: network.value,
            me: me.value,
            corridors: corridors.value.items,
            stations: stations.value,
            traffic,
          }
        : null,
    [network.value, me.value, corridors.value, stations.value, traffic],
  );
  if (known === null) {
    return (
      <main id="main" className="page narrow">
        {problem ? <Trouble problem={problem} again={() => location.reload()} /> : <p className="waiting">Loading …</p>}
      </main>
    );
  }
  return (
    <KnownContext value={known}>
      <WithSettings zone={known.network.zone}>
        <Pages />
      </WithSettings>
    </KnownContext>
  );
}

function WithSettings({ zone, children }: { zone: string; children: ReactNode }) {
  const [unit, setUnit] = useState<SpeedUnit>(() => remembered('unit', ['km/h', 'mph'], 'km/h'));
  const [theme, setTheme] = useState<Theme>(rememberedTheme);
  const [systemDark, setSystemDark] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const changed = () => setSystemDark(query.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  const isPrinting = usePrinting();
  const isDark = !isPrinting && (theme === 'dark' || (theme === 'auto' && systemDark));
  // Charts read colours from the style sheet while they are drawn: the theme has to be there before them.
  showTheme(isDark);
  useEffect(() => remember('unit', unit), [unit]);
  useEffect(() => remember('theme', theme), [theme]);
  const settings = useMemo(
    () => ({ unit, theme, isDark, isPrinting, zone, setUnit, setTheme }),
    [unit, theme, isDark, isPrinting, zone],
  );
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

function Pages() {
  const route = useRoute();
  const { network } = useKnown();
  const page = route?.page ?? null;
  const isFirst = useRef(true);
  useKeys();
  useEffect(() => {
    document.title = page === null ? 'Tailback' : `${PAGE_NAMES[page]} · ${network.name} · Tailback`;
    // A new page is read out from its heading; the first one begins at the top of the document.
    if (!isFirst.current) {
      document.getElementById('main')?.focus();
      window.scrollTo(0, 0);
    }
    isFirst.current = false;
  }, [page, network.name]);
  const Other = page === null || page === 'live' ? null : PAGE_VIEWS[page];
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Header page={page} />
      <Banners />
      <main id="main" tabIndex={-1} className={page === 'live' ? 'live' : 'page'}>
        {page === 'live' && <LivePage />}
        {Other && (
          <Boundary key={page} what="This page">
            <Suspense fallback={<p className="waiting">Loading …</p>}>
              <Other />
            </Suspense>
          </Boundary>
        )}
        {page === null && (
          <>
            <h1>No such page</h1>
            <p className="lead">
              There is nothing at this address: go to{' '}
              <button type="button" className="link" onClick={() => goTo(hrefOf('live'))}>
                Live
              </button>{' '}
              or choose a page above.
            </p>
          </>
        )}
      </main>
    </>
  );
}

/** What is wrong with the live data as a whole: said on every page, once. */
function Banners() {
  const live = useLive();
  const { zone } = useSettings();
  const since = newestSince(live);
  const age = grownAge(since === null ? null : 0, since ?? 0, useHalfMinute());
  const isOld = live.stale || live.notice?.id === DATA_IS_OLD || freshness(age) === 'old';
  return (
    <div className="banners">
      {live.line.state === 'lost' && (
        <Banner tone="amber" id="E69">
          Live connection lost at {clockText(live.line.since, zone)} ({zone}): polling every {POLL_SECONDS} s until it
          returns.
        </Banner>
      )}
      {live.line.state === 'refused' && (
        <Banner tone="amber" id="E64">
          The server refuses the live connection: polling every {POLL_SECONDS} s. Ask your administrator.
        </Banner>
      )}
      {live.problem && !(live.problem.status === 0 && live.line.state === 'lost') && <Trouble problem={live.problem} />}
      {live.notice && live.notice.id !== DATA_IS_OLD ? (
        <Banner tone="amber" id={live.notice.id}>
          {withCode(live.notice.sentence)}
        </Banner>
      ) : (
        isOld &&
        live.asOf && (
          <Banner tone="amber" id={DATA_IS_OLD}>
            The newest data is of {dayClockText(live.asOf, zone)} ({zone}): values are the last known ones.{' '}
            <a href={hrefOf('system')}>See System.</a>
          </Banner>
        )
      )}
    </div>
  );
}
