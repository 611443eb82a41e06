import { useDeferredValue, useMemo } from 'react';
import { useKnown } from '../../network/networkContext';
import { corridorName, roadName } from '../../network/geometry';
import { AgeSince } from '../../parts/Age';
import { Choice, Swatch } from '../../parts/Fields';
import { Table, type Column } from '../../parts/Table';
import { FILLED_IN } from '../../scale/method';
import { ratioClass, levelWords, ratioLevel } from '../../scale/ratio';
import { digits, percentText, speedDigits } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { ratioOf, worstFirst, type Frame } from './frame';

interface Props {
  frame: Frame;
  /** What the search and the corridor leave; null: all. */
  found: ReadonlySet<string> | null;
  query: string;
  corridor: string | null;
  onQuery: (query: string) => void;
  onCorridor: (corridorId: string | null) => void;
  onChoose: (stationId: string) => void;
}

/** The list twin of the map: the same stations, the same values, worst first. */
export function StationList({ frame: newest, found, query, corridor, onQuery, onCorridor, onChoose }: Props) {
  const { stations, corridors } = useKnown();
  const { unit } = useSettings();
  // The map and the slider do not wait for the list.
  const frame = useDeferredValue(newest);
  const ordered = useMemo(() => worstFirst(stations.keys(), frame.marks), [stations, frame.marks]);
  const rows = useMemo(() => (found ? ordered.filter(id => found.has(id)) : ordered), [ordered, found]);
  const isForecast = frame.kind === 'forecast';
  const hasFilledIn = rows.some(id => frame.marks.get(id)?.isFilledIn);

  const columns: Column<string>[] = [
    {
      name: 'Station',
      isHead: true,
      cell: id => {
        const station = stations.get(id);
        return (
          <>
            <button type="button" className="link station-link" onClick={() => onChoose(id)}>
              {id}
            </button>
            <span className="road">{station && roadName(station)}</span>
          </>
        );
      },
    },
    {
      name: isForecast ? 'Forecast' : 'Speed',
      unit,
      isNumber: true,
      cell: id => (
        <span data-speed={frame.marks.get(id)?.speedKmh ?? ''}>{speedDigits(frame.marks.get(id)?.speedKmh, unit)}</span>
      ),
    },
    {
      name: 'Of free flow',
      isNumber: true,
      cell: id => {
        const mark = frame.marks.get(id);
        const of = ratioClass(ratioOf(mark));
        return (
          <span className="ratio">
            <span>
              {percentText(mark?.ratio)}{' '}
              <span className="quiet">
                {mark?.isFilledIn ? FILLED_IN : of === null ? 'no data' : levelWords(ratioLevel(of))}
              </span>
            </span>
            <Swatch of={of} isFilledIn={mark?.isFilledIn ?? false} />
          </span>
        );
      },
    },
    isForecast
      ? {
          name: '90 %',
          unit,
          isNumber: true,
          cell: id => {
            const mark = frame.marks.get(id);
            return mark ? `${speedDigits(mark.lowKmh, unit)}–${speedDigits(mark.highKmh, unit)}` : '–';
          },
        }
      : {
          name: frame.kind === 'now' ? 'Age' : 'Observed',
          isNumber: true,
          cell: id => {
            const mark = frame.marks.get(id);
            if (frame.kind === 'now') {
              return mark ? <AgeSince sinceMs={mark.sinceMs} isBare /> : '–';
            }
            return percentText(mark?.observedShare);
          },
        },
  ];

  return (
    <section aria-labelledby="list-heading" className="station-list">
      <h2 id="list-heading">
        Stations <span className="quiet">{digits(rows.length)}</span>
      </h2>
      <div className="filters">
        <div className="field grow">
          <label htmlFor="search">Search (press /)</label>
          <input
            id="search"
            type="search"
            value={query}
            placeholder="Id or freeway"
            autoComplete="off"
            onChange={event => onQuery(event.target.value)}
            onKeyDown={event => event.key === 'Enter' && rows[0] !== undefined && onChoose(rows[0])}
          />
        </div>
        <Choice
          label="Corridor"
          value={corridor ?? ''}
          options={[['', 'All'], ...corridors.map(it => [it.corridorId, corridorName(it)] as const)]}
          onChange={it => onCorridor(it === '' ? null : it)}
        />
      </div>
      <Table
        caption={`Stations, ${isForecast ? 'forecast' : 'observed'}, slowest first${hasFilledIn ? `; last those ${FILLED_IN}` : ''}`}
        columns={columns}
        rows={rows}
        keyOf={id => id}
        empty={
          query || corridor
            ? 'No station has all these words: try a part of its id or of the freeway, or choose all corridors.'
            : 'The network has no stations: import some with `./tailback import`.'
        }
      />
    </section>
  );
}
