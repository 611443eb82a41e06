import type { LiveSummary } from '../../api/types';
import type { Answer } from '../../api/useAnswer';
import { KeyFigures } from '../../parts/Fields';
import { AnswerView } from '../../parts/Notices';
import { FILLED_IN } from '../../scale/method';
import { digits, lengthText, percentText } from '../../scale/speed';
import { useSettings } from '../../shell/settings';
import { clockText } from '../../time/zone';

/** The network in a few numbers. */
export function NetworkNumbers({ summary }: { summary: Answer<LiveSummary> }) {
  const { unit, zone } = useSettings();
  return (
    <AnswerView of={summary} what="the numbers">
      {it => (
        <KeyFigures
          figures={[
            {
              id: 'stationsRealtime',
              label: 'Stations in real time',
              value: `${digits(it.stationsRealtime)} of ${digits(it.stations)}`,
              note: `${digits(it.stationsStale)} stale, ${digits(it.stationsWithoutData)} without data${
                it.stationsFilledIn === 0 ? '' : `; ${digits(it.stationsFilledIn)} ${FILLED_IN}`
              }`,
            },
            {
              id: 'meanRelativeSpeedRatio',
              label: 'Of free-flow speed',
              value: percentText(it.meanRelativeSpeedRatio),
              note: `${percentText(it.observedShare)} observed`,
            },
            {
              id: 'congestedKm',
              label: 'Slow or worse',
              value: it.congestedKm === null ? '–' : lengthText(it.congestedKm * 1000, unit),
              note:
                it.measuredKm === null
                  ? 'lengths are not known'
                  : `of ${lengthText(it.measuredKm * 1000, unit)} measured`,
            },
            {
              id: 'forecastIssuedAt',
              label: 'Forecast issued',
              value: clockText(it.forecastIssuedAt, zone),
              note: it.modelVersion === null ? 'no model in service' : modelWords(it.modelVersion),
            },
          ]}
        />
      )}
    </AnswerView>
  );
}

/** "model 3", or the name of what stands in for a model. */
export function modelWords(version: string): string {
  return /^\d+$/.test(version) ? `model ${version}` : version.replaceAll('-', ' ');
}
