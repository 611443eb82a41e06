import { Swatch } from '../../parts/Fields';
import { RATIO_CLASSES, levelWords, ratioLevel, ratioWords } from '../../scale/ratio';

/** What the colours mean: speed relative to free flow, with the level's word. */
export function Legend({ isForecast = false }: { isForecast?: boolean }) {
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
      {isForecast && (
        <li>
          <span className="swatch forecast" aria-hidden="true" />
          <span>broken line: forecast</span>
        </li>
      )}
    </ul>
  );
}
