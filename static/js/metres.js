// How far two points are from each other, in metres.

const RADIUS_M = 6_371_008.8; // mean radius of the earth. Source: IUGG 1980, R1

const radians = (degrees) => (degrees * Math.PI) / 180;

export function metres(a, b) {
  const across = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const h = across + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * along;
  return 2 * RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
}
