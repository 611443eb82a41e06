import { useEffect, useRef } from 'react';
import type { DetectorHealth, DetectorHealthPage } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { matcher, roadName } from '../../network/geometry';
import { useKnown } from '../../network/networkContext';
import { BasisLine } from '../../parts/BasisLine';
import { CsvButton } from '../../parts/CsvButton';
import { Choice, DateField } from '../../parts/Fields';
import { AnswerView, isSaid, NoticeLine } from '../../parts/Notices';
import { Table, type Column } from '../../parts/Table';
import { digits, percentText } from '../../scale/speed';
import { hrefOf, parseDate } from '../../url/route';
import { useChoice, useRoute } from '../../url/useRoute';

/** What each status says, worst first, in words of the measures. */
const STATUS_WORDS: Record<DetectorHealth['status'], string> = {
  FEED_DOWN: 'feed down',
  LINE_DOWN: 'line down',
  CONTROLLER_DOWN: 'controller down',
  STATION_DOWN: 'station down',
  NO_DATA: 'no data',
  INSUFFICIENT_DATA: 'too little data',
  CARD_OFF: 'card off',
  HIGH_VALUE: 'too high values',
  INTERMITTENT: 'intermittent',
  CONSTANT: 'constant',
  GOOD: 'good',
};

const SOME_DATA: DetectorHealth['status'][] = ['INTERMITTENT', 'INSUFFICIENT_DATA', 'HIGH_VALUE', 'CONSTANT'];

/** Which detectors can be believed. */
export default function StationsPage() {
  const { stations } = useKnown();
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('stations');
  const date = parseDate(params.get('date'));
  const status = params.get('status') ?? '';
  const query = params.get('q') ?? '';
  const matches = matcher(query);
  const asked = new URLSearchParams({ limit: '10000' });
  Object.entries({ date, status: status || null }).forEach(([name, value]) => value !== null && asked.set(name, value));
  const path = `/api/v1/detector-health?${asked.toString()}`;
  const health = useAnswer<DetectorHealthPage>(path);
  const chosen = params.get('station');
  return (
    <>
      <h1>Stations</h1>
      <p className="lead">
        Health of the detectors on a day: what was received, what failed which test, and since when.
      </p>
      <div className="filters">
        <DateField
          label="Day"
          value={date ?? health.value?.basis.toDate ?? ''}
          onChange={it => choose({ date: it || null })}
        />
        <Choice
          label="Status"
          value={status}
          options={[
            ['', 'All'],
            ...Object.entries(STATUS_WORDS).map(
              ([key, words]) => [key, `${words} (${health.value?.counts[key] ?? 0})`] as const,
            ),
          ]}
          onChange={it => choose({ status: it || null })}
        />
        <div className="field grow">
          <label htmlFor="search">Search (press /)</label>
          <input
            id="search"
            type="search"
            value={query}
            autoComplete="off"
            placeholder="Id or freeway"
            onChange={event => choose({ q: event.target.value || null }, true)}
          />
        </div>
        <CsvButton path={path} name="detector-health" />
      </div>
      {chosen !== null && <DaysOf stationId={chosen} onClose={() => choose({ station: null })} />}
      <AnswerView of={health} what="the health of the stations">
        {it => (
          <>
            <NoticeLine notice={it.notice} />
            <BasisLine basis={it.basis} />
            <p className="small-text">
              {Object.entries(it.counts)
                .sort(([, a], [, b]) => b - a)
                .map(([key, count]) => `${digits(count)} ${STATUS_WORDS[key as DetectorHealth['status']] ?? key}`)
                .join(', ')}
            </p>
            <Table
              caption="Health of the stations"
              rows={it.items
                .filter(row => query === '' || isMatch(row.stationId))
                .sort((a, b) => rankOf(a) - rankOf(b) || (a.stationId < b.stationId ? -1 : 1))}
              keyOf={row => row.stationId}
              empty={isSaid(it.notice) ? null : 'No station has this status and these words on that day.'}
              columns={[
                {
                  name: 'Station',
                  isHead: true,
                  cell: row => (
                    <>
                      <button type="button" className="link" onClick={() => choose({ station: row.stationId })}>
                        {row.stationId}
                      </button>
                      <span className="road">{roadOf(row.stationId)}</span>
                    </>
                  ),
                },
                ...COLUMNS,
                { name: 'Map', cell: row => <a href={hrefOf('live', { station: row.stationId })}>Live</a> },
              ]}
            />
          </>
        )}
      </AnswerView>
    </>
  );

  function isMatch(stationId: string): boolean {
    const station = stations.get(stationId);
    return station ? matches(station) : stationId.includes(query);
  }

  function roadOf(stationId: string): string {
    const station = stations.get(stationId);
    return station ? roadName(station) : '';
  }
}

const COLUMNS: Column<DetectorHealth>[] = [
  { name: 'Status', cell: row => <StatusWord of={row.status} /> },
  { name: 'Received', isNumber: true, cell: row => percentText(row.receivedShare) },
  { name: 'Bad since', isNumber: true, cell: row => row.badSince ?? '–' },
  {
    name: 'Cause',
    cell: row => (row.rootCauseStatus === null ? '–' : row.rootCauseStatus.toLowerCase().replaceAll('_', ' ')),
  },
  { name: 'Tested on', cell: row => row.testedOn.toLowerCase().replaceAll('_', ' ') },
  { name: 'Not tested', cell: row => row.notTested || '–' },
];

function rankOf(row: DetectorHealth): number {
  return Object.keys(STATUS_WORDS).indexOf(row.status);
}

function StatusWord({ of }: { of: DetectorHealth['status'] }) {
  const tone = of === 'GOOD' ? '' : SOME_DATA.includes(of) ? ' warn' : ' bad';
  return <span className={`status${tone}`}>{STATUS_WORDS[of]}</span>;
}

function rowLink(stationId: string): HTMLElement | null {
  return document.querySelector(`tr[data-key="${CSS.escape(stationId)}"] .link`);
}

function DaysOf({ stationId, onClose }: { stationId: string; onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose a row far below reads on here, and afterwards there.
  useEffect(() => {
    heading.current?.focus();
    return () => rowLink(stationId)?.focus();
  }, [stationId]);
  const days = useAnswer<DetectorHealthPage>(`/api/v1/stations/${encodeURIComponent(stationId)}/health`);
  return (
    <section
      aria-labelledby="days-heading"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <div className="panel-head">
        <h2 id="days-heading" tabIndex={-1} ref={heading}>
          Station {stationId}, day by day
        </h2>
        <button type="button" className="button small" onClick={onClose}>
          Close
        </button>
      </div>
      <AnswerView of={days} what="the days">
        {it => (
          <Table
            caption={`Health of station ${stationId} by day`}
            rows={it.items}
            keyOf={row => row.serviceDate}
            empty={
              it.notice?.sentence ??
              'No day of this station was tested yet: `./tailback measures` tests the days that are there.'
            }
            columns={[{ name: 'Day', isHead: true, cell: row => row.serviceDate }, ...COLUMNS]}
          />
        )}
      </AnswerView>
    </section>
  );
}
