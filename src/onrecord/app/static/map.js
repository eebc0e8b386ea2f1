// The map: draws every place, zooms, steps from place to place by keys, and opens a place's list.
// The table beneath has all of it too; without script there is the table alone.
/* global d3, topojson */
import { listing } from "./map_here.js";
import { drawItems, drawLabels, itemsOf, nearestIn, placeItems } from "./map_marks.js";

const CLOSEST = 80; // times the whole world
const FIRST_CLOSEST = 14; // when the map opens: one place alone needs some country around it
const NARROW = 640; // pixels
const STEP = 1.7;
const SHIFT = 80; // pixels that the map moves by a key
const PAUSE_MS = 300; // for which a place has focus before its list is fetched
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const atlas = document.getElementById("atlas");
if (atlas?.querySelector("[data-map]")) start();
else if (atlas) listing(atlas, () => {});

async function start() {
  const parts = [...atlas.querySelectorAll("[data-map]")];
  for (const part of parts) part.hidden = false;
  const sheet = atlas.querySelector("[data-sheet]");
  try {
    const [world, { points, left_out }] = await Promise.all([
      read("/static/countries-50m.json"),
      read(atlas.dataset.points),
    ]);
    const map = new SheetOfMap(sheet, world, points);
    if (left_out) atlas.querySelector("[data-left]").textContent = `${left_out} lesser places are in the table only.`;
    atlas.dataset.ready = "true";
    return map;
  } catch (error) {
    for (const part of parts) part.hidden = true;
    listing(atlas, () => {});
    throw error;
  }
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
}

class SheetOfMap {
  constructor(sheet, world, points) {
    this.sheet = sheet;
    this.world = world;
    this.points = points;
    this.tip = sheet.querySelector("[data-tip]");
    this.list = listing(atlas, (key) => this.showOpen(key));
    this.draw();
    this.listen();
    new ResizeObserver(() => this.resize()).observe(sheet);
  }

  draw() {
    d3.select(this.sheet).select("svg").remove();
    this.svg = d3.select(this.sheet).insert("svg", "p").attr("role", "group")
      .attr("aria-label", "Places; arrow keys go from one to the next");
    this.width = this.svg.node().clientWidth;
    this.height = this.svg.node().clientHeight;
    this.svg.attr("viewBox", `0 0 ${this.width} ${this.height}`);
    const projection = d3.geoNaturalEarth1()
      .fitExtent([[4, 4], [this.width - 4, this.height - 4]], { type: "Sphere" });
    const path = d3.geoPath(projection);
    this.ground = this.svg.append("g").attr("aria-hidden", "true");
    const features = topojson.feature(this.world, this.world.objects.countries).features;
    this.ground.append("path").attr("class", "edge").attr("d", path({ type: "Sphere" }));
    this.ground.selectAll("path.land").data(features).join("path").attr("class", "land").attr("d", path);
    this.items = itemsOf(this.points, atlas.dataset.show, outlinesOf(features), path, projection, this.width < NARROW);
    this.areas = this.svg.append("g");
    this.marks = this.svg.append("g");
    this.labels = this.svg.append("g").attr("aria-hidden", "true");
    drawItems(this.areas, this.marks, this.items);
    this.makeZoom();
    this.makeTabStop(this.items.find((i) => i.key === this.list.opened()) ?? this.items[0]);
    this.showOpen(this.list.opened());
  }

  makeZoom() {
    this.zoom = d3.zoom().scaleExtent([1, CLOSEST]).extent([[0, 0], [this.width, this.height]])
      .translateExtent([[0, 0], [this.width, this.height]])
      .filter((event) => this.moves(event))
      .on("zoom", ({ transform }) => this.place(transform));
    this.svg.call(this.zoom).on("dblclick.zoom", null);
    this.svg.call(this.zoom.transform, this.fitting());
  }

  /** Tells whether an event moves the map: a wheel or one finger alone scrolls the page. */
  moves(event) {
    if (event.type === "wheel") return event.ctrlKey || event.metaKey;
    if (event.touches) return event.touches.length > 1;
    return !event.button;
  }

  place(transform) {
    this.at = transform;
    this.ground.attr("transform", transform);
    placeItems(this.areas, this.marks, transform);
    drawLabels(this.labels, this.items, transform, this.width, this.height);
    this.tip.hidden = true;
  }

  /** Returns the transform that shows all places, and some of what is around them. */
  fitting() {
    const boxes = this.items.flatMap((i) => i.box);
    const [[x0, x1], [y0, y1]] = [d3.extent(boxes, (p) => p[0]), d3.extent(boxes, (p) => p[1])];
    const room = Math.min(60, this.width / 8);
    const k = Math.min((this.width - 2 * room) / (x1 - x0 || 1), (this.height - 2 * room) / (y1 - y0 || 1));
    const closer = Math.max(1, Math.min(FIRST_CLOSEST, k));
    const moved = d3.zoomIdentity.translate(this.width / 2, this.height / 2).scale(closer)
      .translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
    return this.zoom.constrain()(moved, [[0, 0], [this.width, this.height]], this.zoom.translateExtent());
  }

  resize() {
    const svg = this.svg.node();
    if (Math.abs(svg.clientWidth - this.width) > 1 || Math.abs(svg.clientHeight - this.height) > 1) this.draw();
  }

  listen() {
    for (const button of this.sheet.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.zoomBy(button.dataset.zoom));
    }
    this.sheet.addEventListener("click", (event) => this.choose(event));
    this.sheet.addEventListener("keydown", (event) => this.press(event));
    for (const [name, on] of [["pointerover", true], ["pointerout", false]]) {
      this.sheet.addEventListener(name, (event) => this.light(this.itemOf(event), on));
    }
    this.sheet.addEventListener("focusin", (event) => this.focused(this.itemOf(event)));
    this.sheet.addEventListener("focusout", (event) => this.light(this.itemOf(event), false));
    for (const row of document.querySelectorAll("tr[data-key]")) {
      const item = () => this.items.find((i) => i.key === row.dataset.key);
      for (const name of ["pointerenter", "focusin"]) row.addEventListener(name, () => this.light(item(), true, false));
      for (const name of ["pointerleave", "focusout"]) row.addEventListener(name, () => this.light(item(), false));
    }
  }

  zoomBy(how) {
    const slowly = this.svg.transition().duration(calm.matches ? 0 : 250);
    if (how === "in") this.zoom.scaleBy(slowly, STEP);
    else if (how === "out") this.zoom.scaleBy(slowly, 1 / STEP);
    else this.zoom.transform(slowly, how === "fit" ? this.fitting() : d3.zoomIdentity);
  }

  itemOf(event) {
    const group = event.target.closest?.("g[data-key]");
    return group ? d3.select(group).datum() : null;
  }

  groupOf(item) {
    return this.svg.selectAll("g[data-key]").filter((i) => i === item).node();
  }

  choose(event) {
    const item = this.itemOf(event);
    if (!item) return;
    clearTimeout(this.soon);
    this.makeTabStop(item);
    this.list.open(this.list.addressOf(item.key));
  }

  focused(item) {
    if (!item) return;
    this.light(item, true);
    this.makeTabStop(item);
    clearTimeout(this.soon);
    if (item.key === this.list.opened()) return;
    this.soon = setTimeout(() => this.list.open(this.list.addressOf(item.key)), PAUSE_MS);
  }

  press(event) {
    const item = this.itemOf(event);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    const zooms = { "+": "in", "=": "in", "-": "out", 0: "world", f: "fit" }[event.key];
    if (way && event.shiftKey) this.zoom.translateBy(this.svg, (-way[0] * SHIFT) / this.at.k, (-way[1] * SHIFT) / this.at.k);
    else if (way) this.step(nearestIn(this.items, item, way, this.at));
    else if (zooms) this.zoomBy(zooms);
    else if (event.key === "Home" || event.key === "End") this.step(this.items.at(event.key === "Home" ? 0 : -1));
    else if (event.key === "Enter" || event.key === " ") this.choose(event);
    else return;
    event.preventDefault();
  }

  /** Gives a place the focus, and moves the map where it cannot be seen. */
  step(item) {
    if (!item) return;
    const [x, y] = this.at.apply(item.at);
    const seen = x > 20 && y > 20 && x < this.width - 20 && y < this.height - 20;
    if (!seen) this.zoom.translateTo(this.svg, ...item.at);
    this.groupOf(item)?.focus({ preventScroll: true });
  }

  makeTabStop(item) {
    this.svg.selectAll("g[data-key]").attr("tabindex", (i) => (i === item ? 0 : -1));
  }

  showOpen(key) {
    this.svg.selectAll("g[data-key]").classed("open", (i) => i.key === key)
      .attr("aria-pressed", (i) => String(i.key === key));
  }

  /** Lights a place and its row, or puts both out. */
  light(item, on, tip = true) {
    this.tip.hidden = true;
    if (!item) return;
    this.groupOf(item)?.classList.toggle("lit", on);
    for (const row of document.querySelectorAll("tr[data-key]")) {
      if (row.dataset.key === item.key) row.classList.toggle("lit", on);
    }
    if (on && tip) this.showTip(item);
  }

  showTip(item) {
    const [x, y] = this.at.apply(item.at);
    this.tip.textContent = item.says.charAt(0).toUpperCase() + item.says.slice(1);
    this.tip.hidden = false;
    const left = Math.max(6, Math.min(x + 14, this.width - this.tip.offsetWidth - 6));
    const above = y - item.r - 12 - this.tip.offsetHeight;
    this.tip.style.setProperty("left", `${left}px`);
    this.tip.style.setProperty("top", `${above > 6 ? above : y + item.r + 12}px`);
  }
}

/** Returns the outlines by number, or by name where they have none; of two, the larger. */
function outlinesOf(features) {
  const found = new Map();
  for (const feature of features) {
    const key = feature.id ?? feature.properties.name;
    if (!found.has(key) || d3.geoArea(feature) > d3.geoArea(found.get(key))) found.set(key, feature);
  }
  return found;
}
