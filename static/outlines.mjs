// Turns TopoJSON, whose shared borders are stored once, into outlines that the server reads in one go.
//
// Source: The TopoJSON Format Specification 1.0, 2.1 (transforms, arcs, geometry objects).

const CLOSED = 4; // points of the smallest ring: a triangle, and its first point again

/**
 * Return the areas of one layer.
 *
 * The index says of each area its id, its name, and of each of its polygons how many points each
 * ring has. The points of all rings follow each other in the other part, as steps on the grid of the
 * source: two whole numbers of 32 bits each, little-endian, the first from the origin.
 */
export function outlines({ transform, arcs, objects }, layer) {
  const lines = arcs.map(added);
  const rings = [];
  const areas = objects[layer].geometries.map(({ id = "", properties = {}, type, arcs: found = [] }) => {
    const polygons = (type === "MultiPolygon" ? found : [found])
      .map((polygon) => polygon.map((numbers) => joined(numbers, lines)))
      // A ring of which rounding has left nothing; without its outer ring a polygon is none.
      .filter(([outer = []]) => outer.length >= CLOSED)
      .map((polygon) => polygon.filter((ring) => ring.length >= CLOSED));
    rings.push(...polygons.flat());
    return { id: String(id), name: properties.name ?? "", rings: polygons.map((polygon) => polygon.map((ring) => ring.length)) };
  });
  return { index: { ...transform, areas }, points: steps(rings.flat()) };
}

// The first step begins at the origin, each other where the one before it ended.
function added(arc) {
  let [x, y] = [0, 0];
  return arc.map(([east, north]) => [(x += east), (y += north)]);
}

// A negative number is an arc read backwards: -1 is the first. Each begins where the last ended.
function joined(numbers, lines) {
  return numbers.flatMap((n, nth) => (n < 0 ? [...lines[~n]].reverse() : lines[n]).slice(nth ? 1 : 0));
}

function steps(points) {
  const told = Buffer.alloc(points.length * 8);
  let [x, y] = [0, 0];
  points.forEach(([east, north], nth) => {
    told.writeInt32LE(east - x, nth * 8);
    told.writeInt32LE(north - y, nth * 8 + 4);
    [x, y] = [east, north];
  });
  return told;
}
