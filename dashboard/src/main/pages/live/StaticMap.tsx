import type { FreewayCollection } from '../../api/types';
import { pieces, type Point } from '../../network/geometry';
import { useKnown } from '../../network/networkContext';
import { Banner } from '../../parts/Notices';
import { ratioClass } from '../../scale/ratio';
import { ratioOf, type Frame } from './frame';
import { shieldsOf } from './shields';

const WIDTH = 1000;

/** The map as a plain drawing, for browsers without WebGL and for paper. */
export function StaticMap({
  frame,
  found,
  freeways,
  isStandIn,
}: {
  frame: Frame;
  /** What the filters of the list leave; null: all. */
  found: ReadonlySet<string> | null;
  freeways: FreewayCollection;
  /** Whether the reader misses the moving map. */
  isStandIn: boolean;
}) {
  const { network } = useKnown();
  const [west = 0, south = 0, east = 1, north = 1] = network.bounds ?? [];
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = WIDTH / Math.max(1e-6, (east - west) * narrow);
  const height = Math.max(100, (north - south) * scale);
  const place = ([lon, lat]: Point) =>
    `${((lon - west) * narrow * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`;
  const drawn = pieces(freeways).map(it => {
    const mark = frame.marks.get(it.stationId);
    const of = ratioClass(ratioOf(mark));
    const faded = found?.has(it.stationId) === false ? ' aside' : mark?.isStale ? ' stale' : '';
    return {
      key: `${it.corridorId} ${it.stationId}`,
      kind: (mark?.isFilledIn ? 'none filled' : of === null ? 'none' : `k${of}`) + faded,
      line: `M${it.line.map(place).join('L')}`,
    };
  });
  const names = shieldsOf(freeways).map(({ name, at }) => {
    const [x = 0, y = 0] = place(at).split(' ').map(Number);
    return { name, x, y };
  });
  return (
    <div className="map static">
      {isStandIn && (
        <Banner tone="amber" id="E70">
          This browser offers no WebGL 2: the list and a still map are shown in place of the moving map.
        </Banner>
      )}
      <svg
        viewBox={`-20 -20 ${WIDTH + 40} ${height + 40}`}
        role="img"
        aria-label="Map of the network; the list holds the same in words"
      >
        {drawn.map(({ key, kind, line }) => (
          <path key={key} className={`piece edge ${kind}`} d={line} />
        ))}
        {drawn.map(({ key, kind, line }) => (
          <path key={key} className={`piece ${kind}`} d={line} />
        ))}
        {names.map(({ name, x, y }) => (
          <text key={name} className="road-name" x={x} y={y}>
            {name}
          </text>
        ))}
      </svg>
    </div>
  );
}
