// Builds static/vendor from the npm packages in package-lock.json. Run: node static/build.mjs
//
// The folder is written anew each time and never committed. Nothing is fetched here.
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import rtlcss from "rtlcss";
import { compile } from "sass";
import { feature } from "topojson-client";
import { outlines } from "./outlines.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "..", "node_modules");
const made = join(here, ".vendor-new");
const vendor = join(here, "vendor");

// Digits kept of a degree: 0.01° is 1 km, finer than the 1:110 million drawing itself.
const PLACES = 2;

async function styles() {
  // GOV.UK Frontend writes left and right; the mirror image is for Arabic and its like.
  const govuk = compile(join(here, "scss", "govuk.scss"), { style: "compressed", quietDeps: true }).css;
  await writeFile(join(made, "govuk.css"), govuk);
  await writeFile(join(made, "govuk.rtl.css"), rtlcss.process(govuk));
  // Ours is written with logical properties, so that one file serves both directions.
  await writeFile(join(made, "public.css"), compile(join(here, "scss", "public.scss"), { style: "compressed" }).css);
}

async function maps() {
  const leaflet = join(packages, "leaflet", "dist");
  await cp(join(leaflet, "leaflet.css"), join(made, "leaflet.css"));
  await cp(join(leaflet, "images"), join(made, "images"), { recursive: true });
  await script(join(leaflet, "leaflet.js"), "leaflet.js");
  await script(join(packages, "protomaps-leaflet", "dist", "protomaps-leaflet.js"), "protomaps-leaflet.js");
}

// Without the pointer to a source map that is not served.
async function script(source, name) {
  const text = await readFile(source, "utf-8");
  await writeFile(join(made, name), text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

// Rings go on across the date line instead of jumping to the other side of a flat map; the one
// around the South Pole is closed along the pole.
function unrolled(ring) {
  let turn = 0;
  const out = ring.map(([longitude, latitude], i) => {
    const step = i ? longitude - ring[i - 1][0] : 0;
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [longitude + turn, latitude];
  });
  const [first, last] = [out[0], out.at(-1)];
  return Math.abs(last[0] - first[0]) < 180 ? out : [...out, [last[0], -90], [first[0], -90], first];
}

async function world() {
  const atlas = JSON.parse(await readFile(join(packages, "world-atlas", "countries-110m.json"), "utf-8"));
  const land = feature(atlas, atlas.objects.land);
  const shapes = land.features ?? [land];
  const text = JSON.stringify({
    type: "FeatureCollection",
    features: shapes.map(({ geometry: { type, coordinates } }) => ({
      type: "Feature",
      properties: {},
      geometry: { type, coordinates: type === "Polygon" ? coordinates.map(unrolled) : coordinates.map((rings) => rings.map(unrolled)) },
    })),
  }, (key, value) => (typeof value === "number" ? Number(value.toFixed(PLACES)) : value));
  await writeFile(join(made, "world.json"), text);
}

// Countries, states and counties, in which the server finds the law that a point lies under.
async function atlas() {
  const folder = join(made, "atlas");
  await mkdir(folder);
  for (const [source, layer] of [["world-atlas", "countries"], ["us-atlas", "counties"]]) {
    const topology = JSON.parse(await readFile(join(packages, source, `${layer}-10m.json`), "utf-8"));
    const { index, points } = outlines(topology, layer);
    await writeFile(join(folder, `${layer}.json`), JSON.stringify(index));
    await writeFile(join(folder, `${layer}.points`), points);
  }
}

await rm(made, { recursive: true, force: true });
await mkdir(made);
await Promise.all([styles(), maps(), world(), atlas()]);
await rm(vendor, { recursive: true, force: true });
await rename(made, vendor);
