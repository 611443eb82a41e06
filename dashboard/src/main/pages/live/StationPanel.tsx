import { useEffect, useMemo, useRef } from 'react';
import type { ForecastIssue, History, LiveStation, PastForecasts, Pattern, StationForecast } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { useLive } from '../../network/networkContext';
import { roadName } from '../../network/geometry';
import { Age } from '../../parts/Age';
import { Chart, type Series } from '../../parts/Chart';
import { Choice, KeyFigures } from '../../parts/Fields';
import { AnswerView, NoticeLine, withCode } from '../../parts/Notices';
import { FILLED_IN, isFilledIn } from '../../scale/method';
import { levelWords } from '../../scale/ratio';
import {
  countText,
  digits,
  inUnit,
  lengthText,
  percentText,
  speedDigits,
  speedText,
  type SpeedUnit,
} from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { isAhead } from '../../time/closed';
import { clockText, dayClockText, localDate } from '../../time/zone';
import { hrefOf } from '../../url/route';
import { useChoice, useRoute } from '../../url/useRoute';
import { modelWords } from './NetworkNumbers';
import { stationDay, type StationDay } from './stationDay';

const HORIZONS = ['15', '30', '60'] as const;

/** All that is known of a station: now, in the next hour, and in the last day. */
export function StationPanel({
  stationId,
  isKnown,
  onClose,
}: {
  stationId: string;
  isKnown: boolean;
  onClose: () => void;
}) {
  const live = useLive();
  const heading = useRef<HTMLHeadingElement>(null);
  const path = `/api/v1/live/states/${encodeURIComponent(stationId)}`;
  const station = useAnswer<LiveStation>(path, live.states.get(stationId)?.windowEnd ?? live.asOf);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside
      className="panel"
      aria-labelledby="panel-heading"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <div className="panel-head">
        <h2 id="panel-heading" tabIndex={-1} ref={heading}>
          Station {stationId}
        </h2>
        <button type="button" className="button small" onClick={onClose}>
          Close
        </button>
      </div>
      <AnswerView of={station} what="the station">
        {it => <Facts of={it} toldAt={station.cameAt} />}
      </AnswerView>
      {isKnown && <DayOfStation stationId={stationId} />}
    </aside>
  );
}

function Facts({ of, toldAt }: { of: LiveStation; toldAt: number }) {
  const { unit, zone } = useSettings();
  const { station, state } = of;
  return (
    <>
      <p className="quiet">
        {roadName(station)}
        {station.lanes !== null && `, ${countText(station.lanes, 'lane')}`}
        {station.lengthM !== null && `, ${lengthText(station.lengthM, unit)} of road`}
        {station.corridorId !== null && (
          <>
            {' · '}
            <a href={hrefOf('corridor', { corridor: station.corridorId })}>Corridor {station.corridorId}</a>
          </>
        )}
      </p>
      {state.valueClass === 'NONE' ? (
        <p className="nothing">
          Nothing is known of this station now. <a href={hrefOf('stations', { q: station.stationId })}>Stations</a>{' '}
          shows since when.
        </p>
      ) : (
        <KeyFigures
          figures={[
            {
              id: 'speed',
              label: `Speed, ${clockText(state.windowStart, zone)} to ${clockText(state.windowEnd, zone)}`,
              value: speedText(state.speedKmh, unit),
              note: (
                <>
                  {isFilledIn(state.speedMethod) && `${FILLED_IN}, `}
                  <Age seconds={state.ageSeconds} toldAt={toldAt} />
                </>
              ),
            },
            {
              id: 'ratio',
              label: `Of free flow (${speedText(state.freeFlowSpeedKmh, unit)})`,
              value: percentText(state.relativeSpeedRatio),
              note: isFilledIn(state.speedMethod) ? FILLED_IN : levelWords(state.congestionLevel),
            },
            {
              id: 'flow',
              label: 'Flow',
              value: state.flowVehPerHour === null ? '–' : `${digits(state.flowVehPerHour)} veh/h`,
              note: state.flowVehPerHour === null ? reasonWords(state.flowReason) : '',
            },
            {
              id: 'observed',
              label: 'Observed',
              value: percentText(state.observedShare),
              note: `${
                state.observedShare === 0 && state.imputedShare > 0
                  ? `all values ${FILLED_IN}`
                  : countText(state.sampleCount, 'sample')
              }, class ${state.valueClass.toLowerCase()}`,
            },
          ]}
        />
      )}
    </>
  );
}

/** How many windows of the day were observed, and how many the source filled in. */
function historyWords({ observed, filledIn }: StationDay): string {
  const count = (values: (number | null)[]) => values.filter(it => it !== null).length;
  const filled = count(filledIn);
  return `${countText(count(observed), 'window')} observed${filled === 0 ? '' : `, ${digits(filled)} ${FILLED_IN}`}`;
}

/** The forecast in the middle of its hour. */
function forecastWords(issue: ForecastIssue, unit: SpeedUnit, zone: string): string {
  const step = issue.steps.find(it => it.horizonMinutes === 30);
  return `forecast for ${clockText(step?.validAt, zone)} ${speedText(step?.speedP50Kmh, unit)}`;
}

/** A reason code as words: "NOT_REPORTED" becomes "not reported". */
function reasonWords(reason: string | null): string {
  return reason === null ? '' : reason.toLowerCase().replaceAll('_', ' ');
}

function rangeDigits(lowKmh: number | null, highKmh: number | null, unit: SpeedUnit): string {
  return lowKmh === null ? '–' : `${speedDigits(lowKmh, unit)} to ${speedDigits(highKmh, unit)}`;
}

function DayOfStation({ stationId }: { stationId: string }) {
  const live = useLive();
  const { unit, zone } = useSettings();
  const choose = useChoice('live');
  const params = useRoute()?.params ?? new URLSearchParams();
  const horizon = HORIZONS.find(it => it === params.get('past')) ?? '';
  const base = `/api/v1/stations/${encodeURIComponent(stationId)}`;
  const asOf = live.asOf;
  const today = asOf === null ? null : localDate(asOf, zone);
  const yesterday = asOf === null ? null : localDate(Date.parse(asOf) - 86_400_000, zone);
  const history = useAnswer<History>(`${base}/history`, asOf, 60);
  const pattern = useAnswer<Pattern>(today && `${base}/pattern?date=${today}`);
  const patternBefore = useAnswer<Pattern>(yesterday && `${base}/pattern?date=${yesterday}`);
  const forecast = useAnswer<StationForecast>(`${base}/forecast`, asOf, 60);
  const past = useAnswer<PastForecasts>(horizon === '' ? null : `${base}/forecasts/past?horizon=${horizon}`, asOf);

  const issue = forecast.value?.forecast ?? null;
  const day = useMemo(
    () =>
      asOf === null ? null : stationDay(asOf, history.value, [patternBefore.value, pattern.value], issue, past.value),
    [asOf, history.value, patternBefore.value, pattern.value, issue, past.value],
  );
  const series = useMemo<Series[]>(() => {
    if (day === null) {
      return [];
    }
    const shown = (values: (number | null)[]) => values.map(it => inUnit(it, unit));
    const has = (values: (number | null)[]) => values.some(it => it !== null);
    return [
      ...(has(day.typical)
        ? [
            { name: 'typical, 5 to 95 %', values: shown(day.typicalHigh), colour: 's5', bandTo: 'typical, low' },
            { name: 'typical, low', values: shown(day.typicalLow), colour: 's5', isBound: true },
            { name: 'typical', values: shown(day.typical), colour: 's5', dash: [4, 3], width: 1.25 },
          ]
        : []),
      ...(has(day.former)
        ? [
            {
              name: `forecast ${horizon} min before`,
              values: shown(day.former),
              colour: 's3',
              dash: [10, 3, 2, 3],
              width: 1.5,
            },
          ]
        : []),
      { name: 'observed', values: shown(day.observed), colour: 's0' },
      ...(has(day.filledIn)
        ? [{ name: FILLED_IN, values: shown(day.filledIn), colour: 's4', dash: [1, 4], width: 2 }]
        : []),
      ...(has(day.forecast)
        ? [
            { name: 'forecast, 90 % interval', values: shown(day.forecastHigh), colour: 's1', bandTo: 'forecast, low' },
            { name: 'forecast, low', values: shown(day.forecastLow), colour: 's1', isBound: true },
            ...(has(day.forecastInnerHigh)
              ? [
                  {
                    name: 'forecast, 50 % interval',
                    values: shown(day.forecastInnerHigh),
                    colour: 's1',
                    bandTo: 'forecast, low of 50 %',
                    isInner: true,
                  },
                  {
                    name: 'forecast, low of 50 %',
                    values: shown(day.forecastInnerLow),
                    colour: 's1',
                    isBound: true,
                  },
                ]
              : []),
            { name: 'forecast', values: shown(day.forecast), colour: 's1', dash: [7, 4] },
          ]
        : []),
    ];
  }, [day, unit, horizon]);
  const xText = useMemo(() => (x: number) => dayClockText(x * 1000, zone), [zone]);
  const xTick = useMemo(() => (x: number) => clockText(x * 1000, zone), [zone]);

  return (
    <>
      <AnswerView of={history} what="the last day">
        {it =>
          it.items.length === 0 && issue === null ? (
            <p className="nothing">
              {withCode(
                it.notice?.sentence ??
                  'Nobody observed this station in the day before: Stations shows since when it is silent.',
              )}
            </p>
          ) : (
            day && (
              <Chart
                title="Speed, the last day and the next hour"
                summary={`${historyWords(day)}${issue ? `; ${forecastWords(issue, unit, zone)}` : '; no forecast'}.`}
                x={day.x}
                xText={xText}
                xTick={xTick}
                isTime
                unit={unit}
                series={series}
                nowX={asOf === null ? null : Date.parse(asOf) / 1000}
              />
            )
          )
        }
      </AnswerView>
      {history.value && isAhead(history.value) && (
        <p className="small-text">
          Observed up to {clockText(history.value.closedAsOf, zone)}: later windows are still open for late
          observations.
        </p>
      )}
      <Choice
        label="Lay past forecasts over it"
        value={horizon}
        options={[['', 'None'], ...HORIZONS.map(it => [it, `made ${it} min before`] as const)]}
        onChange={it => choose({ past: it === '' ? null : it }, true)}
      />
      {past.value && (
        <p className="small-text">
          Forecasts for {past.value.horizonMinutes} min in this day: mean error{' '}
          {past.value.maeKmh === null ? '–' : speedText(past.value.maeKmh, unit)} over{' '}
          {countText(past.value.pairs, 'pair')};{' '}
          {past.value.coverageRate === null
            ? 'no interval has a truth yet'
            : `${percentText(past.value.coverageRate)} of ${digits(past.value.intervals)} truths lay inside the 90 % interval`}
          {past.value.coverage50Rate !== null && `, ${percentText(past.value.coverage50Rate)} inside the 50 % interval`}
          .
        </p>
      )}
      <AnswerView of={forecast} what="the forecast">
        {it =>
          it.forecast === null ? (
            <p className="nothing">
              {withCode(it.notice?.sentence ?? 'No forecast for this station: it has too few recent values.')}
            </p>
          ) : (
            <div className="forecast-steps">
              <h3>Forecast</h3>
              <p className="small-text">
                Issued {clockText(it.forecast.issuedAt, zone)} by {modelWords(it.forecast.modelVersion)},{' '}
                <Age seconds={it.forecast.ageSeconds} toldAt={forecast.cameAt} />
              </p>
              <table>
                <thead>
                  <tr>
                    <th scope="col">At</th>
                    <th scope="col">{unit}</th>
                    <th scope="col">50 % interval</th>
                    <th scope="col">90 % interval</th>
                  </tr>
                </thead>
                <tbody>
                  {it.forecast.steps
                    .filter(step => step.horizonMinutes % 15 === 0)
                    .map(step => (
                      <tr key={step.horizonMinutes} data-horizon={step.horizonMinutes}>
                        <th scope="row">{clockText(step.validAt, zone)}</th>
                        <td>
                          <b>{speedDigits(step.speedP50Kmh, unit)}</b>
                        </td>
                        <td data-interval="50">{rangeDigits(step.speedP25Kmh, step.speedP75Kmh, unit)}</td>
                        <td data-interval="90">{rangeDigits(step.speedP05Kmh, step.speedP95Kmh, unit)}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          )
        }
      </AnswerView>
      <AnswerView of={pattern} what="the typical day">
        {it => <NoticeLine notice={it.notice} />}
      </AnswerView>
    </>
  );
}
