import { useMemo } from 'react';
import type { BottleneckPlaces, Ranking, RankingItem, Trends } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { corridorName } from '../../network/geometry';
import { useKnown, useLive } from '../../network/networkContext';
import { Age } from '../../parts/Age';
import { BasisLine } from '../../parts/BasisLine';
import { Chart, type Series } from '../../parts/Chart';
import { CsvButton } from '../../parts/CsvButton';
import { Choice, DateField, Swatch } from '../../parts/Fields';
import { AnswerView, isSaid, NotComputedLine, NoticeLine } from '../../parts/Notices';
import { Table, type Column } from '../../parts/Table';
import { levelWords, ratioClass } from '../../scale/ratio';
import { digits, inUnit, lengthText, percentText, speedDigits, speedText } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { hrefOf, parseDate } from '../../url/route';
import { useChoice, useRoute } from '../../url/useRoute';
import { hoursOf, type TrendHour } from './hours';

const DAY_KINDS = [
  ['ALL', 'All days'],
  ['WEEKDAY', 'Weekdays'],
  ['WEEKEND', 'Weekends'],
  ['HOLIDAY', 'Holidays'],
] as const;

/** What is worst now, and what usually is. */
export default function RankingsPage() {
  return (
    <>
      <h1>Rankings and trends</h1>
      <CongestionNow />
      <TrendsOfPeriod />
      <BottleneckRanking />
    </>
  );
}

function CongestionNow() {
  const live = useLive();
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('rankings');
  const by = params.get('by') === 'corridor' ? 'corridor' : 'station';
  const path = `/api/v1/rankings/congestion?by=${by}&limit=20`;
  const ranking = useAnswer<Ranking>(path, live.asOf);
  return (
    <section aria-labelledby="now-heading">
      <h2 id="now-heading">Most congested now</h2>
      <div className="filters">
        <Choice
          label="Rank"
          value={by}
          options={[
            ['station', 'Stations'],
            ['corridor', 'Corridors'],
          ]}
          onChange={it => choose({ by: it === 'station' ? null : it })}
        />
        <CsvButton path={path} name={`congestion-${by}`} hasSpeeds />
      </div>
      <AnswerView of={ranking} what="the ranking">
        {it => <RankingTable ranking={it} toldAt={ranking.cameAt} />}
      </AnswerView>
    </section>
  );
}

function RankingTable({ ranking, toldAt }: { ranking: Ranking; toldAt: number }) {
  const { unit } = useSettings();
  const isStation = ranking.by === 'station';
  const name: Column<RankingItem> = {
    name: isStation ? 'Station' : 'Corridor',
    isHead: true,
    cell: it =>
      isStation ? (
        <a href={hrefOf('live', { station: it.stationId })}>{it.stationId}</a>
      ) : (
        <a href={hrefOf('corridor', { corridor: it.corridorId })}>{it.corridorId}</a>
      ),
  };
  const columns: Column<RankingItem>[] = [
    { name: 'Rank', isNumber: true, cell: it => it.rank },
    name,
    ...(isStation
      ? [
          {
            name: 'Road',
            cell: (it: RankingItem) => <span className="no-break">{`${it.freeway ?? '–'} ${it.direction ?? ''}`}</span>,
          },
        ]
      : [
          { name: 'Slow or worse', isNumber: true, cell: (it: RankingItem) => lengthText(kmToM(it.congestedKm), unit) },
        ]),
    { name: 'Speed', unit, isNumber: true, cell: it => speedDigits(it.speedKmh, unit) },
    { name: 'Free flow', unit, isNumber: true, cell: it => speedDigits(it.freeFlowSpeedKmh, unit) },
    {
      name: 'Of free flow',
      isNumber: true,
      cell: it => (
        <span className="ratio">
          <span>
            {percentText(it.relativeSpeedRatio)} <span className="quiet">{levelWords(it.congestionLevel)}</span>
          </span>
          <Swatch of={ratioClass(it.relativeSpeedRatio)} />
        </span>
      ),
    },
    { name: 'Observed', isNumber: true, cell: it => percentText(it.observedShare) },
    { name: 'Age', isNumber: true, cell: it => <Age seconds={it.ageSeconds} toldAt={toldAt} isBare /> },
  ];
  return (
    <>
      <NoticeLine notice={ranking.notice} />
      <Table
        caption={`Most congested ${isStation ? 'stations' : 'corridors'} now`}
        columns={columns}
        rows={ranking.items}
        keyOf={it => it.stationId ?? it.corridorId ?? String(it.rank)}
        empty="Nothing is known of now, so nothing can be ranked: System shows where the data stops."
      />
    </>
  );
}

function kmToM(km: number | null): number | null {
  return km === null ? null : km * 1000;
}

function TrendsOfPeriod() {
  const { corridors } = useKnown();
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('rankings');
  const from = parseDate(params.get('from'));
  const to = parseDate(params.get('to'));
  const corridor = params.get('corridor');
  const dayKind = DAY_KINDS.find(([key]) => key === params.get('days'))?.[0] ?? 'ALL';
  const query = new URLSearchParams({ dayKind });
  Object.entries({ from, to, corridor }).forEach(([name, value]) => value !== null && query.set(name, value));
  const path = `/api/v1/trends?${query.toString()}`;
  const trends = useAnswer<Trends>(path);
  return (
    <section aria-labelledby="trends-heading">
      <h2 id="trends-heading">Trends</h2>
      <div className="filters">
        <Choice
          label="Corridor"
          value={corridor ?? ''}
          options={[['', 'The whole network'], ...corridors.map(it => [it.corridorId, corridorName(it)] as const)]}
          onChange={it => choose({ corridor: it === '' ? null : it })}
        />
        <Choice
          label="Days"
          value={dayKind}
          options={DAY_KINDS}
          onChange={it => choose({ days: it === 'ALL' ? null : it })}
        />
        <DateField
          label="First day"
          value={from ?? trends.value?.basis.fromDate ?? ''}
          onChange={it => choose({ from: it || null })}
        />
        <DateField
          label="Last day"
          value={to ?? trends.value?.basis.toDate ?? ''}
          onChange={it => choose({ to: it || null })}
        />
        <CsvButton path={path} name="trends" hasSpeeds />
      </div>
      <AnswerView of={trends} what="the trends">
        {it => <TrendFigures trends={it} dayKind={dayKind} />}
      </AnswerView>
    </section>
  );
}

/** Whole hours between two marks of the axis. */
const HOUR_STEPS = [1, 2, 3, 6, 12];
const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function TrendFigures({ trends, dayKind }: { trends: Trends; dayKind: TrendHour['dayKind'] }) {
  const { unit } = useSettings();
  const hours = useMemo(() => hoursOf(trends.hours, dayKind), [trends, dayKind]);
  const x = useMemo(() => hours.map(it => it.localHour), [hours]);
  const speed = useMemo<Series[]>(
    () => [{ name: 'mean speed', values: hours.map(it => inUnit(it.speedKmh, unit)), colour: 's0', isStepped: true }],
    [hours, unit],
  );
  const share = useMemo<Series[]>(
    () => [
      {
        name: 'windows below 90 % of free flow',
        values: hours.map(it => (it.congestedShare === null ? null : it.congestedShare * 100)),
        colour: 's1',
        isStepped: true,
      },
    ],
    [hours],
  );
  const slowest = hours.reduce<TrendHour | null>(
    (worst, it) => (it.speedKmh !== null && it.speedKmh < (worst?.speedKmh ?? Number.POSITIVE_INFINITY) ? it : worst),
    null,
  );
  return (
    <>
      <NoticeLine notice={trends.notice} />
      <BasisLine basis={trends.basis} />
      {hours.length > 0 && (
        <div className="columns">
          <Chart
            title="Mean speed by hour of the day"
            summary={
              slowest
                ? `The slowest hour begins at ${hourText(slowest.localHour)} with ${speedText(slowest.speedKmh, unit)}.`
                : ''
            }
            x={x}
            xText={hourText}
            xTick={hourText}
            isTime={false}
            xSteps={HOUR_STEPS}
            unit={unit}
            series={speed}
          />
          <Chart
            title="How often it is congested"
            summary="Share of five-minute windows by hour of the day."
            x={x}
            xText={hourText}
            xTick={hourText}
            isTime={false}
            xSteps={HOUR_STEPS}
            unit="% of windows"
            series={share}
          />
        </div>
      )}
      {!isSaid(trends.notice) && <TrendTables trends={trends} />}
    </>
  );
}

function TrendTables({ trends }: { trends: Trends }) {
  const { unit } = useSettings();
  return (
    <div className="columns">
      <section aria-labelledby="peaks-heading">
        <h3 id="peaks-heading">Peaks</h3>
        <Table
          caption="The slowest hour of each peak beside free flow; the settings name the peaks"
          rows={trends.peaks}
          keyOf={it => `${it.name} ${it.from}`}
          empty="The settings name no peaks on such days."
          columns={[
            { name: 'Peak', isHead: true, cell: it => `${it.name}, ${it.from} to ${it.to}` },
            { name: 'Days', cell: it => DAY_KINDS.find(([key]) => key === it.dayKind)?.[1] ?? it.dayKind },
            {
              name: 'Slowest hour',
              isNumber: true,
              cell: it => (it.peakHour === null ? '–' : hourText(it.peakHour)),
            },
            { name: 'Speed', unit, isNumber: true, cell: it => speedDigits(it.speedKmh, unit) },
            { name: 'Time over free-flow time', isNumber: true, cell: it => digits(it.paceRatio, 2) },
            { name: 'Congested', isNumber: true, cell: it => percentText(it.congestedShare) },
          ]}
        />
      </section>
      <section aria-labelledby="most-heading">
        <h3 id="most-heading">Most congested stations of the period</h3>
        <Table
          caption="Most congested stations of the period"
          rows={trends.mostCongested}
          keyOf={it => it.stationId}
          first={10}
          empty="No stations: there are no measures of this period."
          columns={[
            { name: 'Rank', isNumber: true, cell: it => it.rank },
            {
              name: 'Station',
              isHead: true,
              cell: it => (
                <>
                  <a href={hrefOf('live', { station: it.stationId })}>{it.stationId}</a>{' '}
                  <span className="quiet">{it.corridorId}</span>
                </>
              ),
            },
            { name: 'Congested', isNumber: true, cell: it => percentText(it.congestedShare) },
            { name: 'Speed', unit, isNumber: true, cell: it => speedDigits(it.speedKmh, unit) },
            { name: 'Delay', unit: 'veh h', isNumber: true, cell: it => digits(it.delayVehHours) },
          ]}
        />
      </section>
    </div>
  );
}

/** Only what was looked for was not found. */
function noneFound({ basis, notComputed }: BottleneckPlaces): string | null {
  if (notComputed === null) {
    return 'No bottleneck was found in this period.';
  }
  return notComputed.days.length < basis.days ? 'No bottleneck was found on the other days.' : null;
}

function BottleneckRanking() {
  const { unit } = useSettings();
  const params = useRoute()?.params ?? new URLSearchParams();
  const query = new URLSearchParams({ limit: '50' });
  Object.entries({
    from: parseDate(params.get('from')),
    to: parseDate(params.get('to')),
    corridor: params.get('corridor'),
  }).forEach(([name, value]) => value !== null && query.set(name, value));
  const path = `/api/v1/bottlenecks/places?${query.toString()}`;
  const places = useAnswer<BottleneckPlaces>(path);
  return (
    <section aria-labelledby="bottlenecks-heading">
      <h2 id="bottlenecks-heading">Bottlenecks</h2>
      <div className="actions">
        <CsvButton path={path} name="bottlenecks" />
      </div>
      <AnswerView of={places} what="the bottlenecks">
        {it => (
          <>
            <NoticeLine notice={it.notice} />
            <BasisLine basis={it.basis} />
            <NotComputedLine notComputed={it.notComputed} />
            <Table
              caption="Bottlenecks by place, the most delay first"
              rows={it.items}
              keyOf={place => `${place.corridorId} ${place.stationId}`}
              first={20}
              empty={isSaid(it.notice) ? null : noneFound(it)}
              columns={[
                { name: 'Rank', isNumber: true, cell: place => place.rank },
                {
                  name: 'Head',
                  isHead: true,
                  cell: place => <a href={hrefOf('live', { station: place.stationId })}>{place.stationId}</a>,
                },
                {
                  name: 'Corridor',
                  cell: place => (
                    <a href={hrefOf('corridor', { corridor: place.corridorId })}>
                      {place.corridorId} at {lengthText(place.headOffsetM, unit)}
                    </a>
                  ),
                },
                {
                  name: 'Days active',
                  isNumber: true,
                  cell: place => `${place.daysActive} of ${place.daysWithData} (${percentText(place.daysActiveShare)})`,
                },
                { name: 'Activations', isNumber: true, cell: place => digits(place.activations) },
                { name: 'Median', unit: 'min', isNumber: true, cell: place => digits(place.medianMinutes) },
                { name: 'Median queue', isNumber: true, cell: place => lengthText(place.medianExtentM, unit) },
                { name: 'Delay', unit: 'veh h', isNumber: true, cell: place => digits(place.delayVehHours) },
                { name: 'Impact', unit: 'km h', isNumber: true, cell: place => digits(place.impactKmH, 1) },
              ]}
            />
          </>
        )}
      </AnswerView>
    </section>
  );
}
