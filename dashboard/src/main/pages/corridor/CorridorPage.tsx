import { useMemo } from 'react';
import type { Field } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { corridorName } from '../../network/geometry';
import { useKnown, useLive } from '../../network/networkContext';
import { Choice, DateField, Swatch } from '../../parts/Fields';
import { AnswerView, NotComputedLine, NoticeLine } from '../../parts/Notices';
import { Table } from '../../parts/Table';
import { FILLED_IN } from '../../scale/method';
import { ratioClass } from '../../scale/ratio';
import { countText, digits, lengthText, percentText, speedDigits } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { isAhead } from '../../time/closed';
import { clockText, dayClockText, localDate, nextDate, startOfDay } from '../../time/zone';
import { hrefOf, parseDate, parseHoursBack } from '../../url/route';
import { useChoice, useRoute } from '../../url/useRoute';
import { Legend } from '../live/Legend';
import { modelWords } from '../live/NetworkNumbers';
import { diagramOf, filledInCount, stationRows } from './diagram';
import { DiagramView } from './DiagramView';

const HOURS = [2, 6, 12, 24] as const;

/** One freeway in one direction: where it flowed, where it did not, and where it will not. */
export default function CorridorPage() {
  const { corridors, network } = useKnown();
  const { zone } = useSettings();
  const live = useLive();
  const params = useRoute()?.params ?? new URLSearchParams();
  const choose = useChoice('corridor');
  const longest = useMemo(
    () =>
      corridors.reduce<string | null>(
        (best, it) => (it.stations.length > lengthOf(corridors, best) ? it.corridorId : best),
        null,
      ),
    [corridors],
  );
  const corridorId = params.get('corridor') ?? longest;
  const corridor = corridors.find(it => it.corridorId === corridorId);
  const day = parseDate(params.get('day'));
  const hours = parseHoursBack(params.get('from')) ?? 6;
  const path = corridorId === null ? null : fieldPath(corridorId, day, hours, live.asOf, zone);
  const field = useAnswer<Field>(path, day === null ? live.asOf : null);

  return (
    <>
      <h1>Corridor{corridor ? `: ${corridorName(corridor)}` : ''}</h1>
      <div className="filters" hidden={corridors.length === 0}>
        <Choice
          label="Corridor"
          value={corridorId ?? ''}
          options={corridors.map(it => [it.corridorId, `${corridorName(it)}, ${it.stations.length} stations`] as const)}
          onChange={it => choose({ corridor: it })}
        />
        <Choice
          label="Time"
          value={day === null ? String(hours) : 'day'}
          options={[
            ...HOURS.map(it => [String(it), `last ${it} hours and the next`] as const),
            ['day', 'a whole day'] as const,
          ]}
          onChange={it =>
            choose(
              it === 'day'
                ? { from: null, day: localDate(live.asOf ?? Date.now(), zone) }
                : { from: it === '6' ? null : `now-${it}h`, day: null },
            )
          }
        />
        {day !== null && (
          <DateField
            label="Day"
            value={day}
            max={localDate(live.asOf ?? Date.now(), zone)}
            onChange={it => it !== '' && choose({ day: it })}
          />
        )}
      </div>
      {corridorId === null ? (
        <p className="nothing">
          {network.name} has no corridor to draw: the columns <code>freeway</code>, <code>direction</code> and the
          postmile of the station file, or a file of road distances, put stations in the order of travel.{' '}
          <a href={hrefOf('live')}>Live</a> shows all stations on the map.
        </p>
      ) : (
        <AnswerView of={field} what="the corridor">
          {it => <FieldView field={it} name={corridor ? corridorName(corridor) : corridorId} />}
        </AnswerView>
      )}
    </>
  );
}

function lengthOf(corridors: readonly { corridorId: string; stations: unknown[] }[], id: string | null): number {
  return corridors.find(it => it.corridorId === id)?.stations.length ?? 0;
}

/** What to ask for. Without times the server gives six hours and the forecast. */
function fieldPath(corridorId: string, day: string | null, hours: number, asOf: string | null, zone: string): string {
  const path = `/api/v1/corridors/${encodeURIComponent(corridorId)}/field`;
  if (day !== null) {
    const from = startOfDay(day, zone).toISOString();
    const to = startOfDay(nextDate(day), zone).toISOString();
    return `${path}?from=${from}&to=${to}`;
  }
  if (hours === 6 || asOf === null) {
    return path;
  }
  return `${path}?from=${new Date(Date.parse(asOf) - hours * 3_600_000).toISOString()}`;
}

function FieldView({ field, name }: { field: Field; name: string }) {
  const { zone, unit } = useSettings();
  const diagram = useMemo(() => diagramOf(field), [field]);
  const hasValues =
    diagram.forecastFrom !== null ||
    field.filledIn !== null ||
    field.observed.speedKmh.some(row => row.some(it => it !== null));
  return (
    <>
      <NoticeLine notice={field.notice} />
      {hasValues ? (
        <DiagramView diagram={diagram} name={name} />
      ) : (
        <p className="nothing">
          No observations for {name} in this range
          {field.asOf !== null && `; the newest is from ${dayClockText(field.asOf, zone)}`}. Widen the range or see{' '}
          <a href={hrefOf('system')}>System</a>.
        </p>
      )}
      {hasValues && <Legend filledIn={field.filledIn === null ? null : 'stripes'} />}
      <p className="small-text">
        {field.forecast
          ? `Forecast issued ${clockText(field.forecast.issuedAt, zone)} by ${modelWords(field.forecast.modelVersion)}, drawn hatched in the same colours.`
          : 'No forecast in this range.'}{' '}
        {field.forecast &&
          isAhead(field) &&
          `Windows have closed up to ${clockText(field.closedAsOf, zone)}: it begins there. `}
        {field.filledIn &&
          `${countText(filledInCount(field), 'value')} ${FILLED_IN}: striped over the same colours, and in no number of the table below. `}
        {field.bottlenecks.length > 0
          ? `Bottlenecks outlined: ${field.bottlenecks.length}. The straight edge is the head, the steps are the tail of the queue.`
          : hasValues && field.notComputed === null && 'No bottleneck was found in this range.'}
      </p>
      <NotComputedLine notComputed={field.notComputed} />
      <Bottlenecks field={field} />
      <section aria-labelledby="corridor-stations">
        <h2 id="corridor-stations">Stations, downstream first</h2>
        <Table
          caption={`Stations of ${name}, downstream first`}
          rows={stationRows(field, 30)}
          keyOf={it => it.stationId}
          empty="This corridor has no stations."
          columns={[
            {
              name: 'Station',
              isHead: true,
              cell: it => <a href={hrefOf('live', { station: it.stationId })}>{it.stationId}</a>,
            },
            { name: 'At', isNumber: true, cell: it => lengthText(it.offsetM, unit) },
            { name: 'Newest', unit, isNumber: true, cell: it => speedDigits(it.newestKmh, unit) },
            { name: 'of', isNumber: true, cell: it => clockText(it.newestAt, zone) },
            {
              name: 'Of free flow',
              isNumber: true,
              cell: it => (
                <span className="ratio">
                  <span>{percentText(it.newestRatio)}</span>
                  <Swatch of={ratioClass(it.newestRatio)} />
                </span>
              ),
            },
            { name: 'Slowest', unit, isNumber: true, cell: it => speedDigits(it.slowestKmh, unit) },
            { name: 'at', isNumber: true, cell: it => clockText(it.slowestAt, zone) },
            { name: 'Forecast +30 min', unit, isNumber: true, cell: it => speedDigits(it.forecastKmh, unit) },
            { name: 'Observed', isNumber: true, cell: it => percentText(it.observedShare) },
          ]}
        />
      </section>
    </>
  );
}

function Bottlenecks({ field }: { field: Field }) {
  const { zone, unit } = useSettings();
  return field.bottlenecks.length === 0 ? null : (
    <section aria-labelledby="corridor-bottlenecks">
      <h2 id="corridor-bottlenecks">Bottlenecks in this range</h2>
      <Table
        caption="Bottlenecks in this range"
        rows={field.bottlenecks}
        keyOf={it => it.activationId}
        empty=""
        columns={[
          {
            name: 'Head',
            isHead: true,
            cell: it => <a href={hrefOf('live', { station: it.headStationId })}>{it.headStationId}</a>,
          },
          { name: 'At', isNumber: true, cell: it => lengthText(it.headOffsetM, unit) },
          { name: 'From', isNumber: true, cell: it => clockText(it.start, zone) },
          { name: 'To', isNumber: true, cell: it => clockText(it.end, zone) },
          {
            name: 'Minutes',
            isNumber: true,
            cell: it => digits((Date.parse(it.end) - Date.parse(it.start)) / 60_000),
          },
          { name: 'Longest queue', isNumber: true, cell: it => lengthText(longestQueue(it), unit) },
        ]}
      />
    </section>
  );
}

function longestQueue(bottleneck: Field['bottlenecks'][number]): number | null {
  const lengths = bottleneck.queue.flatMap(it =>
    it.tailOffsetM === null ? [] : [bottleneck.headOffsetM - it.tailOffsetM],
  );
  return lengths.length === 0 ? null : Math.max(...lengths);
}
