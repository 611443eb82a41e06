import { RATIO_CLASSES, ratioClass } from '../../scale/ratio';
import { cellAt, queueOutline, type Diagram } from './diagram';

const WINDOW_MS = 300_000;

/** Room for the axes around the cells, px. */
export const MARGIN = { left: 46, right: 10, top: 18, bottom: 24 } as const;

export interface Frame {
  width: number;
  height: number;
  colour: (name: string) => string;
  timeTicks: { at: number; words: string }[];
  distanceTicks: { at: number; words: string }[];
  cursor: { column: number; station: number } | null;
}

/** Where an instant and a distance lie on the picture. */
export function placer(diagram: Diagram, width: number, height: number) {
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  return {
    x: (instant: number) => MARGIN.left + ((instant - diagram.from) / (diagram.to - diagram.from)) * inner.width,
    y: (metres: number) =>
      height - MARGIN.bottom - ((metres - diagram.low) / Math.max(1, diagram.high - diagram.low)) * inner.height,
    instant: (x: number) => diagram.from + ((x - MARGIN.left) / inner.width) * (diagram.to - diagram.from),
    metres: (y: number) => diagram.low + ((height - MARGIN.bottom - y) / inner.height) * (diagram.high - diagram.low),
  };
}

/**
 * How many cells with an observed or forecast value, how many that the source filled in and how many queues stand in the
 * picture: an empty one is never taken for a drawn one.
 */
export interface Drawn {
  cells: number;
  filledIn: number;
  bottlenecks: number;
}

export function drawDiagram(ctx: CanvasRenderingContext2D, diagram: Diagram, frame: Frame): Drawn {
  const at = placer(diagram, frame.width, frame.height);
  ctx.clearRect(0, 0, frame.width, frame.height);
  const { cells, filledIn } = drawCells(ctx, diagram, frame, at);
  drawForecastMark(ctx, diagram, frame, at);
  const bottlenecks = drawBottlenecks(ctx, diagram, frame, at);
  drawAxes(ctx, frame, at);
  drawCursor(ctx, diagram, frame, at);
  return { cells, filledIn, bottlenecks };
}

type Placer = ReturnType<typeof placer>;

/** What the source filled in has stripes over its colour, for it is not what was observed. */
function drawCells(
  ctx: CanvasRenderingContext2D,
  diagram: Diagram,
  frame: Frame,
  at: Placer,
): Pick<Drawn, 'cells' | 'filledIn'> {
  const ramp = Array.from({ length: RATIO_CLASSES }, (_, i) => frame.colour(`c${i}`));
  const left = at.x(diagram.from);
  const top = at.y(diagram.high);
  ctx.fillStyle = hatch(ctx, frame.colour('paper'), frame.colour('hatch'));
  ctx.fillRect(left, top, at.x(diagram.to) - left, at.y(diagram.low) - top);
  const striped = ramp.map(it => stripes(ctx, it, frame.colour('paper'), frame.colour('ink')));
  const drawn = { cells: 0, filledIn: 0 };
  diagram.columns.forEach((column, i) => {
    const from = Math.round(at.x(column.start));
    const to = Math.round(at.x(column.start + WINDOW_MS));
    diagram.bounds.forEach(([low, high], station) => {
      const cell = cellAt(diagram, i, station);
      const index = ratioClass(cell?.ratio);
      if (index !== null) {
        const y = Math.round(at.y(high));
        ctx.fillStyle = (cell?.isFilledIn ? striped : ramp)[index] ?? '';
        ctx.fillRect(from, y, Math.max(1, to - from), Math.max(1, Math.round(at.y(low)) - y));
        drawn[cell?.isFilledIn ? 'filledIn' : 'cells']++;
      }
    });
  });
  return drawn;
}

/** Lines of paper and of ink: on every colour one of them is seen. */
function stripes(ctx: CanvasRenderingContext2D, ground: string, paper: string, ink: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext('2d');
  if (!pen) {
    return paper;
  }
  [ground, paper, ink].forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(0, i === 0 ? 0 : 3 + i, 6, i === 0 ? 6 : 1);
  });
  return ctx.createPattern(tile, 'repeat') ?? paper;
}

function hatch(ctx: CanvasRenderingContext2D, paper: string, ink: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const pen = tile.getContext('2d');
  if (!pen) {
    return paper;
  }
  pen.fillStyle = paper;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = ink;
  pen.globalAlpha = 0.55;
  pen.beginPath();
  [-8, 0, 8].forEach(x => {
    pen.moveTo(x, 8);
    pen.lineTo(x + 8, 0);
  });
  pen.stroke();
  return ctx.createPattern(tile, 'repeat') ?? paper;
}

/** A forecast is hatched in the colour of the paper, behind a line that says now. */
function drawForecastMark(ctx: CanvasRenderingContext2D, diagram: Diagram, frame: Frame, at: Placer): void {
  if (diagram.forecastFrom === null) {
    return;
  }
  const left = at.x(diagram.forecastFrom);
  const right = at.x(diagram.to);
  const top = at.y(diagram.high);
  const bottom = at.y(diagram.low);
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.clip();
  ctx.strokeStyle = frame.colour('paper');
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  for (let x = left - (bottom - top); x < right; x += 7) {
    ctx.moveTo(x, top);
    ctx.lineTo(x + bottom - top, bottom);
  }
  ctx.stroke();
  ctx.restore();
  ctx.save();
  ctx.strokeStyle = frame.colour('ink');
  ctx.lineWidth = 1.5;
  ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.moveTo(left, top - 14);
  ctx.lineTo(left, bottom);
  ctx.stroke();
  ctx.fillStyle = frame.colour('ink');
  ctx.font = '600 12px system-ui, sans-serif';
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  const words = right - left > 60 ? 'forecast' : 'fc.';
  ctx.fillText(words, left + 4, top - 3);
  ctx.textAlign = 'right';
  ctx.fillText('observed', left - 5, top - 3);
  ctx.restore();
}

function drawBottlenecks(ctx: CanvasRenderingContext2D, diagram: Diagram, frame: Frame, at: Placer): number {
  let drawn = 0;
  ctx.save();
  ctx.beginPath();
  ctx.rect(at.x(diagram.from), 0, at.x(diagram.to) - at.x(diagram.from), frame.height);
  ctx.clip();
  for (const bottleneck of diagram.field.bottlenecks) {
    const outline = queueOutline(bottleneck);
    const isInside = ([instant, metres]: [number, number]) =>
      instant >= diagram.from && instant <= diagram.to && metres >= diagram.low && metres <= diagram.high;
    drawn += outline.some(isInside) ? 1 : 0;
    for (const [colour, width] of [
      ['halo', 4.5],
      ['queue', 2],
    ] as const) {
      ctx.strokeStyle = frame.colour(colour);
      ctx.lineWidth = width;
      ctx.beginPath();
      outline.forEach(([instant, metres], i) =>
        i === 0 ? ctx.moveTo(at.x(instant), at.y(metres)) : ctx.lineTo(at.x(instant), at.y(metres)),
      );
      ctx.closePath();
      ctx.stroke();
    }
  }
  ctx.restore();
  return drawn;
}

function drawAxes(ctx: CanvasRenderingContext2D, frame: Frame, at: Placer): void {
  ctx.fillStyle = frame.colour('muted');
  ctx.font = '12px system-ui, sans-serif';
  ctx.textBaseline = 'top';
  ctx.textAlign = 'center';
  frame.timeTicks.forEach(tick => {
    const x = Math.min(frame.width - 20, Math.max(MARGIN.left + 2, at.x(tick.at)));
    ctx.fillText(tick.words, x, frame.height - MARGIN.bottom + 7);
    ctx.fillRect(Math.round(at.x(tick.at)), frame.height - MARGIN.bottom, 1, 4);
  });
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  frame.distanceTicks.forEach(tick => {
    ctx.fillText(tick.words, MARGIN.left - 8, at.y(tick.at));
    ctx.fillRect(MARGIN.left - 4, Math.round(at.y(tick.at)), 4, 1);
  });
}

function drawCursor(ctx: CanvasRenderingContext2D, diagram: Diagram, frame: Frame, at: Placer): void {
  const column = frame.cursor && diagram.columns[frame.cursor.column];
  const bounds = frame.cursor && diagram.bounds[frame.cursor.station];
  if (!column || !bounds) {
    return;
  }
  const x = at.x(column.start);
  const y = at.y(bounds[1]);
  const width = Math.max(6, at.x(column.start + WINDOW_MS) - x);
  for (const [colour, line] of [
    ['paper', 4],
    ['ink', 2],
  ] as const) {
    ctx.strokeStyle = frame.colour(colour);
    ctx.lineWidth = line;
    ctx.strokeRect(x, y, width, Math.max(6, at.y(bounds[0]) - y));
  }
}
