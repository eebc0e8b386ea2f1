// What stands on the map: a country as its outline, a district or province as a ring in a dashed
// circle, a town or a point as a disk; textures say whose word it is. Neither fetches nor listens.
/* global d3 */
const CLASSES = ["own_actual", "own_other", "claimed_actual", "claimed_other"];
const TEXTURED = ["own-other", "claimed-actual", "claimed-other"];
const WHERE = {
  point: (name) => `${name}, a point`,
  city: (name) => `${name}, a town or city`,
  district: (name) => `somewhere in ${name}, a district`,
  province: (name) => `somewhere in ${name}, a province`,
  region: (name) => `somewhere in ${name}, a wide region`,
  country: (name) => `somewhere in ${name}, a country`,
};
const SMALLEST_FRAME = 16; // pixels; a country that is drawn smaller gets a frame
const FINGER = 13; // pixels
const LABEL_ROOM = 14000; // square pixels of the map for each name
const LEAST_SCALE = 12; // a scale for fewer would make one event large
const LOOKED_AT = 200; // marks that may get a label, the weightiest first
const LETTER = 7.8; // pixels, about

/** Returns what a point is drawn from; the weightiest come first. */
export function itemsOf(points, show, outlines, path, projection, narrow) {
  const weigh = (p) => (show === "events" ? p.events : p.place.reports);
  const most = Math.max(LEAST_SCALE, d3.max(points, weigh) ?? 1);
  const radius = d3.scaleSqrt([0, most], [0, narrow ? 16 : 24]);
  return points.map((point) => {
    const place = point.place;
    const area = areaOf(outlines.get(point.outline), path);
    const at = area?.centre ?? projection([place.lon, place.lat]);
    const ring = point.extent === "district" || point.extent === "province";
    return {
      key: place.key,
      name: place.name,
      whole: point.extent === "country" || point.extent === "region",
      ring,
      says: saysOf(point, show),
      parts: partsOf(point, show),
      weight: weigh(point),
      strength: 0.3 + 0.55 * Math.sqrt(weigh(point) / most),
      r: Math.max(ring ? 6 : narrow ? 5 : 6, radius(weigh(point))),
      at,
      box: area?.box ?? [at, at],
      outline: area?.d ?? null,
    };
  });
}

function saysOf({ place, events, extent }, show) {
  const counts = place.events;
  const own = counts.own_actual + counts.own_other;
  const where = WHERE[extent](place.name);
  const told = `${events} ${events === 1 ? "event" : "events"}`;
  const voices = events ? ` (${own} in the outlet’s own voice, ${events - own} claimed)` : "";
  const named = `named in ${place.reports} ${place.reports === 1 ? "report" : "reports"}`;
  return show === "events" ? `${where}: ${told}${voices}` : `${where}: ${named}, ${told}`;
}

function partsOf({ place }, show) {
  if (show !== "events") return [{ name: "named", count: 1 }];
  return CLASSES.map((c) => ({ name: c.replace("_", "-"), count: place.events[c] })).filter((p) => p.count);
}

/** Returns a country's outline, and middle and box of its largest piece: France is not in Guyana. */
function areaOf(feature, path) {
  if (!feature) return null;
  const { type, coordinates } = feature.geometry;
  const pieces = (type === "Polygon" ? [coordinates] : coordinates).map((c) => ({ type: "Polygon", coordinates: c }));
  const main = d3.greatest(pieces, (piece) => path.area(piece));
  return { d: path(feature), centre: path.centroid(main), box: path.bounds(main) };
}

/** Draws the items: areas into one layer, which is scaled; marks into another, which is not. */
export function drawItems(areas, marks, items) {
  drawPatterns(areas);
  const whole = areas.selectAll("g.country").data(items.filter((i) => i.whole).reverse(), (i) => i.key).join("g");
  whole.attr("class", "country").call(asButton).each(function (item) {
    const group = d3.select(this);
    if (item.outline) {
      for (const part of item.parts) group.append("path").attr("class", `w area ${part.name}`).attr("d", item.outline);
      group.append("path").attr("class", "rim").attr("d", item.outline);
    }
    group.append("rect").attr("class", "frame-room");
    group.append("rect").attr("class", "frame").attr("vector-effect", "non-scaling-stroke");
    this.style.setProperty("--strength", item.strength.toFixed(2));
  });
  const spots = marks.selectAll("g.mark").data(items.filter((i) => !i.whole), (i) => i.key).join("g");
  spots.attr("class", "mark").call(asButton).each(function (item) {
    const group = d3.select(this);
    group.append("circle").attr("class", "frame-room").attr("r", reachOf(item));
    if (item.ring) drawRing(group, item);
    else drawDisk(group, item);
    group.append("circle").attr("class", "halo").attr("r", item.r + (item.ring ? 8 : 4));
  });
}

/** Returns how far around its middle a mark can be hit; a finger needs more than a pointer. */
function reachOf(item) {
  const least = matchMedia("(pointer: coarse)").matches ? FINGER : 0;
  return Math.max(least, item.r + (item.ring ? 5 : 1));
}

function asButton(groups) {
  groups.attr("role", "button").attr("tabindex", -1).attr("aria-label", (i) => i.says).attr("data-key", (i) => i.key);
}

function drawDisk(group, item) {
  group.append("circle").attr("class", "ground").attr("r", item.r + 1.5);
  drawParts(group, item, 0);
}

function drawRing(group, item) {
  group.append("circle").attr("class", "around").attr("r", item.r + 5);
  drawParts(group, item, item.r * 0.55);
}

function drawParts(group, item, inner) {
  const arc = d3.arc().innerRadius(inner).outerRadius(item.r);
  const slices = d3.pie().sort(null).value((p) => p.count)(item.parts);
  for (const slice of slices) group.append("path").attr("class", `w ${slice.data.name}`).attr("d", arc(slice));
}

/** Copies the textures for areas, so that these can stay as fine as they are when areas grow. */
function drawPatterns(areas) {
  const defs = areas.append("defs");
  for (const id of TEXTURED) {
    const pattern = document.getElementById(id)?.cloneNode(true);
    if (!pattern) continue;
    pattern.id = `area-${id}`;
    defs.node().append(pattern);
  }
}

/** Puts everything where a zoom transform has it. */
export function placeItems(areas, marks, zoomed) {
  const k = zoomed.k;
  areas.attr("transform", zoomed);
  areas.selectAll("pattern").attr("patternTransform", function () {
    return `scale(${1 / k})${this.id.includes("claimed") ? " rotate(45)" : ""}`;
  });
  areas.selectAll("g.country").each(function (item) {
    const [[x0, y0], [x1, y1]] = item.box;
    const side = SMALLEST_FRAME / k;
    const small = !item.outline || Math.max(x1 - x0, y1 - y0) < side;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    d3.select(this).selectAll("rect").attr("display", small ? null : "none")
      .attr("x", x - side / 2).attr("y", y - side / 2).attr("width", side).attr("height", side).attr("rx", 3 / k);
  });
  marks.selectAll("g.mark").attr("transform", (i) => `translate(${zoomed.apply(i.at)})`);
}

/** Writes names where there is room, the weightiest first. */
export function drawLabels(layer, items, zoomed, width, height) {
  const most = Math.round((width * height) / LABEL_ROOM);
  const seen = items.slice(0, LOOKED_AT).map((item) => ({ item, at: zoomed.apply(item.at) }))
    .filter(({ at: [x, y] }) => x > 0 && y > 0 && x < width && y < height);
  const taken = seen.filter(({ item }) => !item.whole).map(({ item, at: [x, y] }) => ({
    item, left: x - item.r, top: y - item.r, right: x + item.r, bottom: y + item.r,
  }));
  const labels = [];
  for (const { item, at: [x, y] } of seen) {
    if (labels.length >= most) break;
    const long = item.name.length * LETTER;
    const fit = roomFor(item, x, long, zoomed.k)
      .find(([left]) => left > 0 && left + long < width && !taken.some((t) => t.item !== item && hits(t, left, y, long)));
    if (!fit) continue;
    taken.push({ item: null, left: fit[0], top: y - 8, right: fit[0] + long, bottom: y + 8 });
    labels.push({ key: item.key, name: item.name, area: item.whole, x: fit[2], y: y + 4, anchor: fit[1] });
  }
  layer.selectAll("text").data(labels, (l) => l.key).join("text")
    .attr("class", (l) => `label${l.area ? " area" : ""}`)
    .attr("x", (l) => l.x).attr("y", (l) => l.y).attr("text-anchor", (l) => l.anchor).text((l) => l.name);
}

/** Returns where a name may stand: its left edge, its anchor, and where that is. */
function roomFor(item, x, long, k) {
  const wide = item.whole && item.outline ? (item.box[1][0] - item.box[0][0]) * k : 0;
  if (wide > long * 0.8) return [[x - long / 2, "middle", x]];
  const reach = (item.whole ? SMALLEST_FRAME / 2 : item.r + (item.ring ? 6 : 2)) + 3;
  return [[x + reach, "start", x + reach], [x - reach - long, "end", x - reach]];
}

function hits({ left, top, right, bottom }, x, y, long) {
  return x < right && x + long > left && y - 8 < bottom && y + 8 > top;
}

/** Returns the item that lies nearest in a direction; what lies aside counts as twice as far. */
export function nearestIn(items, from, [dx, dy], zoomed) {
  const [x, y] = zoomed.apply(from.at);
  return d3.least(
    items.filter((item) => item !== from && along(zoomed.apply(item.at)) > 1),
    (item) => along(zoomed.apply(item.at)) + 2 * aside(zoomed.apply(item.at)),
  );
  function along([px, py]) {
    return (px - x) * dx + (py - y) * dy;
  }
  function aside([px, py]) {
    return Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
  }
}
