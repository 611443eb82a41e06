import { Swatch } from '../../parts/Fields';
import { FILLED_IN } from '../../scale/method';
import { RATIO_CLASSES, levelWords, ratioLevel, ratioWords } from '../../scale/ratio';

/**
 * What the colours mean: speed relative to free flow, with the level's word.
 *
 * @param filledIn how values look that the source filled in; null: there are none
 */
export function Legend({
  isForecast = false,
  filledIn = null,
}: {
  isForecast?: boolean;
  filledIn?: 'ring' | 'stripes' | null;
}) {
  return (
    <ul className="legend ramp" aria-label="Colours: speed relative to free flow">
      {Array.from({ length: RATIO_CLASSES }, (_, i) => (
        <li key={i}>
          <Swatch of={i} />
          <span>
            {ratioWords(i)}: <span className="quiet">{levelWords(ratioLevel(i))}</span>
          </span>
        </li>
      ))}
      <li>
        <Swatch of={null} />
        <span>no data</span>
      </li>
      {filledIn && (
        <li>
          {filledIn === 'ring' ? <span className="swatch ring" aria-hidden="true" /> : <Swatch of={null} isFilledIn />}
          <span>{FILLED_IN}</span>
        </li>
      )}
      {isForecast && (
        <li>
          <span className="swatch forecast" aria-hidden="true" />
          <span>broken line: forecast</span>
        </li>
      )}
    </ul>
  );
}
