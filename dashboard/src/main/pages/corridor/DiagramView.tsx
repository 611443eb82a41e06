import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { KM_PER_MILE, lengthText, percentText, speedText } from '../../scale/speed';
import { FILLED_IN } from '../../scale/method';
import { levelWords, ratioClass, ratioLevel } from '../../scale/ratio';
import { useSettings } from '../../shell/settings';
import { clockText } from '../../time/zone';
import { cellAt, distanceTicks, hit, timeTicks, type Diagram } from './diagram';
import { drawDiagram, placer } from './drawDiagram';

const HEIGHT = 440;
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The time-space diagram: a picture for the eye, and a crosshair that speaks for the pointer and the arrow keys. */
export function DiagramView({ diagram, name }: { diagram: Diagram; name: string }) {
  const { unit, zone, isDark } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [cursor, setCursor] = useState<{ column: number; station: number } | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) {
      return;
    }
    const measure = () => setWidth(element.clientWidth);
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    measure();
    return () => resized.disconnect();
  }, []);

  const ticks = useMemo(() => {
    const metresPerUnit = unit === 'mph' ? KM_PER_MILE * 1000 : 1000;
    return {
      time: timeTicks(diagram.from, diagram.to, Math.max(2, width / 70)).map(at => ({
        at,
        words: clockText(at, zone),
      })),
      distance: distanceTicks(diagram.low, diagram.high, metresPerUnit, 10).map(at => ({
        at,
        words: String(Math.round((at / metresPerUnit) * 10) / 10),
      })),
    };
  }, [diagram, width, unit, zone]);

  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx || width === 0) {
      return;
    }
    element.width = width * devicePixelRatio;
    element.height = HEIGHT * devicePixelRatio;
    ctx.scale(devicePixelRatio, devicePixelRatio);
    const style = getComputedStyle(document.documentElement);
    const drawn = drawDiagram(ctx, diagram, {
      width,
      height: HEIGHT,
      colour: it => style.getPropertyValue(`--${it}`).trim(),
      timeTicks: ticks.time,
      distanceTicks: ticks.distance,
      cursor,
    });
    element.dataset['cells'] = String(drawn.cells);
    element.dataset['filledIn'] = String(drawn.filledIn);
    element.dataset['bottlenecks'] = String(drawn.bottlenecks);
  }, [diagram, width, ticks, cursor, isDark]);

  function pointed(event: PointerEvent): void {
    const at = placer(diagram, width, HEIGHT);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setCursor(hit(diagram, at.instant(event.clientX - left), at.metres(event.clientY - top)));
  }

  function pressed(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    const start = cursor ?? {
      column: diagram.columns.findLastIndex(it => !it.isForecast) - step[0],
      station: Math.floor(diagram.bounds.length / 2) - step[1],
    };
    setCursor({
      column: clamp(start.column + step[0], diagram.columns.length),
      station: clamp(start.station + step[1], diagram.bounds.length),
    });
  }

  const cell = cursor && cellAt(diagram, cursor.column, cursor.station);
  const offset = cursor && diagram.field.stations[cursor.station]?.offsetM;
  const index = ratioClass(cell?.ratio);
  return (
    <figure className="diagram">
      <figcaption>
        <b>Speed relative to free flow along {name}</b>
        <span className="unit">
          up: distance in travel direction, {unit === 'mph' ? 'mi' : 'km'}; right: time in {zone}
        </span>
      </figcaption>
      <div
        ref={box}
        className="diagram-box"
        role="group"
        tabIndex={0}
        aria-label={`Time-space diagram of ${name}: arrow keys move a crosshair that is read out`}
        aria-describedby="diagram-readout"
        onPointerMove={pointed}
        onPointerDown={pointed}
        onKeyDown={pressed}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </div>
      <output id="diagram-readout" className="readout" aria-live="polite">
        {cell
          ? `${clockText(cell.start, zone)}, station ${cell.stationId} at ${lengthText(offset, unit)}: ${
              cell.isForecast ? 'forecast ' : ''
            }${speedText(cell.speedKmh, unit)}${
              index === null ? '' : `, ${percentText(cell.ratio)} of free flow, ${levelWords(ratioLevel(index))}`
            }${cell.isFilledIn ? `, ${FILLED_IN}` : ''}${
              cell.observedShare === null ? '' : `, ${percentText(cell.observedShare)} observed`
            }`
          : 'Point at the diagram, or move through it with the arrow keys'}
      </output>
    </figure>
  );
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value));
}
