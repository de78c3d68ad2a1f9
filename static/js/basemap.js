// The ground: the street map of our own origin, and the outline of the world around it.
//
// Pale and low in colour, so that a camera and what it sees are the strongest things on it.

import { load } from "./load.js";

const WORLD_TO_ZOOM = 9; // closer, an outline of 1 : 110 million lies kilometres off
const STREETS_FROM_ZOOM = 7; // farther, the extract of a city is a speck

const COLOURS = {
  background: "#e9ecec", earth: "#f6f4f0",
  park_a: "#e2ebda", park_b: "#e2ebda", wood_a: "#dce7d3", wood_b: "#dce7d3",
  scrub_a: "#e5edde", scrub_b: "#e5edde", glacier: "#f4f8f9", sand: "#f1ecdc", beach: "#f1ecdc",
  hospital: "#f5efee", industrial: "#f0f0ee", school: "#f5f1ea", zoo: "#eceee6", military: "#eeeeea",
  aerodrome: "#eeeeee", runway: "#e2e3e4", pedestrian: "#f1eee6", pier: "#efece5",
  water: "#cbdde5", buildings: "#cdc6bb", major: "#ffffff", railway: "#b3b3b8", boundaries: "#a7a3ad",
  roads_label_minor: "#62666a", roads_label_minor_halo: "#ffffff",
  roads_label_major: "#4f5357", roads_label_major_halo: "#ffffff",
  ocean_label: "#5b7e8f", city_label: "#3d4145", city_label_halo: "#ffffff",
  state_label: "#7b7f83", state_label_halo: "#ffffff", country_label: "#6b6f73",
};

/** Draw the ground. Without a street map there is the outline of the world alone. */
export function drawGround(map, { basemap, world }, language) {
  if (basemap) drawStreets(map, basemap, language);
  drawWorld(map, world, !basemap);
}

function drawStreets(map, url, language) {
  const streets = protomapsL.leafletLayer({
    url, lang: language, maxDataZoom: 15, noWrap: true, attribution: "",
    minZoom: STREETS_FROM_ZOOM, ...style(protomapsL, language),
  });
  for (const { tileCache } of streets.views.values()) forgive(tileCache.source);
  streets.addTo(map);
}

// A square of streets that a reader without network asks for, or leaves behind, stays empty: no
// error of ours. The library keeps quiet about what was broken off on purpose, and of nothing else.
function forgive(source) {
  const get = source.get.bind(source);
  source.get = (...asked) => get(...asked).catch((error) => {
    console.debug(error);
    throw error instanceof TypeError ? new DOMException(error.message, "AbortError") : error;
  });
}

function drawWorld(map, url, alone) {
  map.createPane("world").style.zIndex = 150; // below the street map's tiles, which are at 200
  map.getPane("world").setAttribute("aria-hidden", "true");
  const renderer = L.svg({ pane: "world", padding: 0.5 });
  let land = null;
  const redraw = async () => {
    const far = alone || map.getZoom() <= WORLD_TO_ZOOM;
    map.getContainer().classList.toggle("map-world", far);
    if (far && !land) {
      land = L.geoJSON(null, { renderer, pane: "world", interactive: false, style: { className: "land" } });
      const world = await load(url);
      // One world to the left and one to the right: a wide screen shows more than one.
      if (world) addCopies(land, world);
    }
    if (land && far !== map.hasLayer(land)) (far ? map.addLayer : map.removeLayer).call(map, land);
  };
  map.on("zoomend", redraw);
  redraw();
}

function addCopies(land, data) {
  for (const turn of [-360, 0, 360]) {
    land.options.coordsToLatLng = ([longitude, latitude]) => L.latLng(latitude, longitude + turn);
    land.addData(data);
  }
}

function style(P, language) {
  const names = [`name:${language}`, "name"];
  const width = (...stops) => P.exp(1.6, stops);
  const rules = P.paintRules(COLOURS);
  const draws = (rule, kind) => rule.dataLayer === "roads" && rule.filter(16, { props: { kind } });
  // White roads on pale ground need an edge.
  const edge = (kind, ...stops) => ({
    dataLayer: "roads", minzoom: 14,
    symbolizer: new P.LineSymbolizer({ color: "#e0dbd2", width: (z) => width(...stops)(z) + 2, lineCap: "butt", lineJoin: "round" }),
    filter: (_z, feature) => feature.props.kind === kind && !feature.props.is_tunnel,
  });
  rules.splice(
    rules.findIndex((rule) => draws(rule, "minor_road")), 0,
    edge("minor_road", [13, 0], [18, 8]),
    edge("major_road", [6, 0], [12, 1.6], [15, 3], [18, 13]),
    edge("highway", [3, 0], [6, 1.1], [12, 1.6], [15, 5], [18, 15]),
  );
  rules.splice(
    rules.findIndex((rule) => rule.dataLayer === "buildings"), 1,
    {
      dataLayer: "buildings", minzoom: 14,
      symbolizer: new P.PolygonSymbolizer({ fill: "#e6e1d8", stroke: "#d3ccc0", width: (z) => (z < 16 ? 0 : 0.7) }),
      filter: (_z, feature) => feature.props.kind === "building",
    },
    {
      dataLayer: "landuse", minzoom: 15, symbolizer: new P.PolygonSymbolizer({ fill: "#e9e6e0" }),
      filter: (_z, feature) => feature.props.kind === "platform",
    },
  );
  return { paintRules: rules, labelRules: labels(P, language, names) };
}

function labels(P, language, names) {
  const text = (fill, font, more = {}) => ({ labelProps: names, fill, stroke: "#ffffff", width: 2, font, lineHeight: 1.2, ...more });
  const poi = (minzoom, fill, font, ...kinds) => ({
    dataLayer: "pois", minzoom, symbolizer: new P.CenteredTextSymbolizer(text(fill, font)),
    filter: (_z, feature) => kinds.includes(feature.props.kind),
  });
  return [
    poi(14, "#41566b", "600 12px sans-serif", "station", "bus_station", "ferry_terminal"),
    {
      dataLayer: "places", minzoom: 14, maxzoom: 15,
      symbolizer: new P.CenteredTextSymbolizer(text("#74787c", "500 11px sans-serif", { textTransform: "uppercase", letterSpacing: 1 })),
      filter: (_z, feature) => feature.props.kind === "neighbourhood",
    },
    poi(16, "#6a6259", "400 11px sans-serif", "university", "hospital", "townhall", "museum", "theatre", "mall", "department_store", "square"),
    poi(15, "#557a4d", "italic 400 11px sans-serif", "park"),
    ...P.labelRules(COLOURS, language),
    poi(17, "#6a6259", "400 11px sans-serif", "library", "arts_centre", "place_of_worship", "marketplace", "school", "police", "courthouse", "attraction"),
    {
      dataLayer: "buildings", minzoom: 18,
      symbolizer: new P.CenteredTextSymbolizer({ labelProps: ["addr_housenumber"], fill: "#7d766c", stroke: "#ffffff", width: 1.5, font: "400 10px sans-serif" }),
      filter: (_z, feature) => feature.props.kind === "address",
    },
  ];
}
