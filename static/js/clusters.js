// Puts sites that would overlap on the screen into one mark. Pure: numbers in, groups out.

/**
 * Return groups of indexes. `points` are pixels at one zoom level, `apart` the distance in pixels
 * under which two share a mark. The first of a group is its anchor, so equal input gives equal groups.
 */
export function group(points, apart) {
  const cells = new Map();
  const groups = [];
  const cell = (value) => Math.floor(value / apart);
  points.forEach(({ x, y }, index) => {
    let nearest = null;
    let least = apart * apart;
    for (let column = cell(x) - 1; column <= cell(x) + 1; column += 1) {
      for (let row = cell(y) - 1; row <= cell(y) + 1; row += 1) {
        for (const known of cells.get(`${column}/${row}`) ?? []) {
          const far = (known.x - x) ** 2 + (known.y - y) ** 2;
          if (far < least) [nearest, least] = [known, far];
        }
      }
    }
    if (nearest) {
      nearest.members.push(index);
      return;
    }
    const made = { x, y, members: [index] };
    const key = `${cell(x)}/${cell(y)}`;
    cells.set(key, [...(cells.get(key) ?? []), made]);
    groups.push(made);
  });
  return groups.map(({ members }) => members);
}
