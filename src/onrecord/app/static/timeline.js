// An axis of time with lanes of marks, which zooms and pans. Draws what it is given and fetches
// nothing. Shape says the status; filled or hollow says whether the outlet itself tells it.
const { d3 } = window;
const DAY = 86400000;
const MARK = 12; // pixels that a mark takes
const STACK = 6; // marks above one another before a bar stands for them, unless told otherwise
const STRETCHES = 2; // lines for weeks, months and years in a lane
const SIDE = 14;
const NAME = 20;
const LEAST = 10; // days of an axis, so that a day is never cut into hours
const AXIS = 24;
const OVERVIEW = 34;
const SHAPES = {
  actual: d3.symbolCircle,
  planned: d3.symbolTriangle,
  demanded: d3.symbolSquare,
  possible: d3.symbolDiamond,
  negated: d3.symbolTimes,
};
const TICK = "M-1.5,-4.5h3v9h-3z"; // a statement
const PLUS = "M-4,-1h8v2h-8z"; // a time

/** Returns the outline of a mark. */
function outline(mark) {
  if (mark.kind === "event") return d3.symbol(SHAPES[mark.status] ?? d3.symbolCircle, 52)();
  return mark.kind === "statement" ? TICK : PLUS;
}

/** Returns the classes of a mark. */
function classes(mark) {
  const whose = mark.kind === "event" ? (mark.own ? "own" : "claim") : "";
  return `mark ${mark.kind} ${whose} ${mark.status ? `st-${mark.status}` : ""}`;
}

/** Returns what a mark says, for a person. */
export function wording(mark) {
  const who = mark.who || (mark.kind === "event" ? "somebody" : "nobody named");
  if (mark.kind === "time") return `${mark.value}: “${mark.words}” · ${mark.title}`;
  if (mark.kind === "statement") {
    return `${mark.value}: ${who} said (${mark.what || "statement"}) · ${mark.title}`;
  }
  const done = `${mark.what.toLowerCase()}, ${mark.status}: ${who} → ${mark.to_whom || "–"}`;
  const says = mark.own ? `${mark.carrier} in its own voice` : mark.carrier;
  return `${mark.value}: ${done}. Says so: ${says} · ${mark.title}`;
}

/** Fills an element with the meaning of shapes and fillings. */
export function drawLegend(host, kinds) {
  const event = (status, own) => ({ kind: "event", status, own });
  const rows = [
    [event("actual", true), "filled: the outlet itself says so"],
    [event("actual", false), "hollow: somebody else's word"],
    ...Object.keys(SHAPES).map((status) => [event(status, true), status]),
    [{ kind: "statement" }, "statement"],
    [{ kind: "time" }, "time"],
  ].filter(([mark]) => kinds.includes(mark.kind));
  for (const [mark, says] of rows) {
    const key = d3.select(host).append("span");
    const svg = key.append("svg").attr("width", 14).attr("height", 14).attr("viewBox", "-7 -7 14 14");
    svg.attr("aria-hidden", "true").append("g").attr("class", classes(mark)).append("path").attr("d", outline(mark));
    key.append("span").text(says);
  }
}

const start = (thing) => new Date(thing.first);
const end = (thing) => new Date(new Date(thing.last).getTime() + DAY);

export class Timeline {
  /**
   * @param host element to draw in.
   * @param lanes [{key, name}], from above.
   * @param stack most marks above one another.
   * @param laneOf returns the key of a mark's lane.
   * @param told what to tell: `view(since, until, byHand)`, `read(mark)`.
   */
  constructor(host, { lanes, laneOf, told, stack = STACK }) {
    this.host = host;
    this.lanes = lanes;
    this.laneOf = laneOf;
    this.told = told;
    this.most = stack;
    this.lane = NAME + STRETCHES * (MARK + 2) + stack * MARK + 8;
    this.height = lanes.length * this.lane + AXIS + OVERVIEW;
    this.svg = d3.select(host).append("svg").attr("height", this.height);
    this.parts = Object.fromEntries(
      ["grid", "floors", "stretches", "bins", "marks", "counts", "axis", "overview"].map((name) => [
        name,
        this.svg.append("g").attr("class", name),
      ]),
    );
    this.zoom = d3
      .zoom()
      .filter((e) => (e.type === "wheel" ? e.ctrlKey || e.metaKey : !e.button && !(e.touches?.length < 2)))
      .on("zoom", (e) => this.#zoomed(e))
      .on("end", (e) => this.#settled(Boolean(e.sourceEvent)));
    host.addEventListener("keydown", (e) => this.#key(e));
  }

  /** Takes the days of the whole axis and the bars that say how much lies where. */
  whole(first, last, bars) {
    const around = Math.max(1, Math.ceil((LEAST - (end({ last }) - start({ first })) / DAY) / 2));
    this.first = d3.utcDay.offset(start({ first }), -around);
    this.last = d3.utcDay.offset(end({ last }), around);
    this.all = bars;
    this.marks = [];
    this.bars = [];
    new ResizeObserver(() => this.#resize()).observe(this.host);
    this.#resize();
  }

  /** Takes what is to be drawn: marks, or bars where they are too many. */
  show(marks, bars) {
    const order = (a, b) => start(a) - start(b);
    this.marks = [...marks].sort(order);
    this.bars = marks.length ? [] : bars;
    this.#draw();
  }

  /** Shows the days from one to another. */
  look(since, until, byHand = false) {
    const [a, b] = [this.x0(since), this.x0(until)];
    const k = Math.min((this.width - 2 * SIDE) / Math.max(b - a, 0.001), this.closest);
    const middle = (a + b) / 2;
    const to = d3.zoomIdentity.translate(this.width / 2 - k * middle, 0).scale(k);
    this.svg.call(this.zoom.transform, to);
    if (byHand) this.#settled(true);
  }

  /** Moves by name: in, out, earlier, later, whole. */
  move(how) {
    const factor = { in: 2, out: 0.5 }[how];
    const step = { earlier: 0.4, later: -0.4 }[how];
    if (factor) this.svg.call(this.zoom.scaleBy, factor);
    else if (step) this.svg.call(this.zoom.translateBy, (step * this.width) / this.k, 0);
    else this.svg.call(this.zoom.transform, d3.zoomIdentity);
    this.#settled(true);
  }

  /** Returns how much lies before and after what is shown, by the bars of the whole. */
  beyond() {
    const [since, until] = this.x.domain();
    const count = (bars) => d3.sum(bars, (b) => b.events + b.statements + b.times);
    return [count(this.all.filter((b) => end(b) <= since)), count(this.all.filter((b) => start(b) >= until))];
  }

  #resize() {
    const width = this.host.clientWidth;
    if (!width || width === this.width) return;
    const view = this.x?.domain();
    this.width = width;
    this.svg.attr("viewBox", `0 0 ${width} ${this.height}`);
    this.x0 = d3.scaleUtc([this.first, this.last], [SIDE, width - SIDE]);
    this.closest = Math.max(1, (this.last - this.first) / DAY / LEAST);
    this.zoom.scaleExtent([1, this.closest]).extent([[0, 0], [width, this.height]]);
    this.zoom.translateExtent([[0, 0], [width, this.height]]);
    this.svg.call(this.zoom);
    this.#overview();
    if (view) this.look(...view);
    else this.svg.call(this.zoom.transform, d3.zoomIdentity);
  }

  #zoomed(event) {
    this.k = event.transform.k;
    this.x = event.transform.rescaleX(this.x0);
    this.brushing ||= false;
    if (!this.brushing) this.parts.overview.select(".brush").call(this.brush.move, this.x.domain().map(this.x0));
    this.#draw();
  }

  #settled(byHand) {
    const [since, until] = this.x.domain();
    this.told.view?.(since, until, byHand, this.k <= 1.001);
  }

  #overview() {
    const top = this.lanes.length * this.lane + AXIS;
    const most = d3.max(this.all, (b) => b.events + b.statements + b.times) ?? 1;
    const y = d3.scaleSqrt([0, most], [0, OVERVIEW - 8]);
    const group = this.parts.overview.attr("transform", `translate(0,${top})`);
    group
      .selectAll(".all")
      .data(this.all)
      .join("rect")
      .attr("class", "all")
      .attr("x", (b) => Math.max(SIDE, this.x0(start(b))))
      .attr("width", (b) => Math.max(1, Math.min(this.width - SIDE, this.x0(end(b))) - Math.max(SIDE, this.x0(start(b))) - 0.5))
      .attr("y", (b) => OVERVIEW - 4 - y(b.events + b.statements + b.times))
      .attr("height", (b) => y(b.events + b.statements + b.times));
    this.brush = d3
      .brushX()
      .extent([[SIDE, 2], [this.width - SIDE, OVERVIEW - 2]])
      .on("brush end", (e) => this.#brushed(e));
    group.selectAll(".brush").data([0]).join("g").attr("class", "brush").call(this.brush);
  }

  #brushed(event) {
    if (!event.sourceEvent || event.mode === undefined) return;
    if (event.selection && event.selection[1] - event.selection[0] >= 1) {
      this.brushing = event.type === "brush";
      this.look(...event.selection.map(this.x0.invert));
    } else if (event.type === "end") this.move("whole");
    if (event.type === "end") {
      this.brushing = false;
      this.#settled(true);
    }
  }

  #draw() {
    if (!this.x) return;
    const lanes = new Map(this.lanes.map((lane, i) => [lane.key, { ...lane, floor: (i + 1) * this.lane - 4, top: i * this.lane }]));
    const ticks = this.x.ticks(this.width / 95).filter((at) => d3.utcDay(at) >= at && this.x(at) > SIDE + 4 && this.x(at) < this.width - SIDE - 4);
    const axis = d3.axisBottom(this.x).tickValues(ticks).tickSizeOuter(0);
    const foot = this.lanes.length * this.lane;
    this.parts.axis.attr("transform", `translate(0,${foot})`).call(axis);
    this.parts.grid
      .selectAll("line")
      .data(ticks)
      .join("line")
      .attr("x1", (d) => this.x(d))
      .attr("x2", (d) => this.x(d))
      .attr("y2", foot);
    this.#floors([...lanes.values()]);
    const placed = this.#placed(lanes);
    this.#drawMarks(placed.marks);
    this.#drawStretches(placed.stretches);
    this.#drawBins(this.bars.length ? this.#columns(lanes) : placed.bins);
    this.#drawCounts(placed.counts);
  }

  #floors(lanes) {
    const groups = this.parts.floors.selectAll("g").data(lanes).join((enter) => {
      const group = enter.append("g");
      group.append("line").attr("class", "floor");
      group.append("text").attr("class", "lane-name").attr("x", SIDE);
      return group;
    });
    groups.select("line").attr("x2", this.width).attr("y1", (l) => l.floor + 4).attr("y2", (l) => l.floor + 4);
    groups.select("text").attr("y", (l) => l.top + 15).text((l) => l.name);
  }

  /** Finds a place for every mark in view: in a stack, on its stretch of days, or within a bar. */
  #placed(lanes) {
    const found = { marks: [], stretches: [], bins: [], counts: [] };
    const byLane = d3.group(this.marks, this.laneOf);
    for (const [key, lane] of lanes) {
      const points = [];
      const long = new Map();
      for (const mark of byLane.get(key) ?? []) {
        const [a, b] = [this.x(start(mark)), this.x(end(mark))];
        if (b < 0 || a > this.width) continue;
        if (mark.first !== mark.last && b - a > MARK * 2) {
          const held = long.get(mark.value) ?? { a, b, marks: [] };
          held.marks.push(mark);
          long.set(mark.value, held);
        } else points.push([mark, (a + b) / 2]);
      }
      this.#stretch([...long.values()], lane, found, points);
      this.#stack(points, lane, found);
    }
    return found;
  }

  #stack(points, lane, found) {
    let counted = -Infinity;
    const bins = d3.sort(d3.group(points, ([, x]) => Math.floor(x / MARK)), ([bin]) => bin);
    for (const [bin, held] of bins) {
      if (held.length <= this.most) {
        held.forEach(([mark], i) => found.marks.push({ mark, x: (bin + 0.5) * MARK, y: lane.floor - (i + 0.5) * MARK }));
      } else {
        const height = this.most * MARK;
        const days = { first: d3.min(held, ([m]) => m.first), last: d3.max(held, ([m]) => m.last) };
        found.bins.push({ ...days, lane, x: bin * MARK + 1, width: MARK - 2, y: lane.floor - height, height, count: held.length });
        if (bin - counted < 2) continue; // no room for its number
        counted = bin;
        found.counts.push({ x: (bin + 0.5) * MARK, y: lane.floor - height - 3, count: held.length });
      }
    }
  }

  /** Draws stretches of days as lines; for those that find no free row their middle stands. */
  #stretch(held, lane, found, points) {
    const rows = [];
    for (const stretch of held) {
      const [a, b] = [Math.max(stretch.a, 2), Math.min(stretch.b, this.width - 2)];
      let row = rows.findIndex((edge) => edge < a);
      if (row < 0) row = rows.length;
      if (row >= STRETCHES) {
        points.push(...stretch.marks.map((mark) => [mark, (a + b) / 2]));
        continue;
      }
      rows[row] = b + 4;
      const y = lane.top + NAME + (row + 0.5) * (MARK + 2);
      found.stretches.push({ ...stretch, a, b, y });
      const room = Math.max(1, Math.floor((b - a - 8) / MARK));
      const middle = (a + b) / 2;
      const shown = stretch.marks.length <= room ? stretch.marks : [];
      shown.forEach((mark, i) => found.marks.push({ mark, x: middle + (i - (shown.length - 1) / 2) * MARK, y }));
      if (!shown.length) found.counts.push({ x: middle, y: y + 4, count: stretch.marks.length });
    }
  }

  #columns(lanes) {
    const value = { own: (b) => b.events - b.claims, claim: (b) => b.claims, statement: (b) => b.statements, time: (b) => b.times };
    const most = d3.max(this.bars, (b) => d3.max(lanes.keys(), (key) => value[key]?.(b) ?? 0)) || 1;
    const height = d3.scaleSqrt([0, most], [0, this.lane - NAME - 8]);
    const columns = [];
    for (const bar of this.bars) {
      const [a, b] = [this.x(start(bar)), this.x(end(bar))];
      if (b < 0 || a > this.width) continue;
      for (const [key, lane] of lanes) {
        const count = value[key](bar);
        const tall = height(count);
        if (count) columns.push({ ...bar, lane, x: a, width: Math.max(1.5, b - a - 1), y: lane.floor - tall, height: tall, count });
      }
    }
    return columns;
  }

  #drawMarks(placed) {
    this.parts.marks
      .selectAll("a")
      .data(placed, (d) => d.mark.link + d.mark.kind + this.laneOf(d.mark))
      .join((enter) => {
        const link = enter.append("a").attr("tabindex", -1).attr("href", (d) => d.mark.link);
        link.attr("class", (d) => classes(d.mark)).attr("aria-label", (d) => wording(d.mark));
        link.append("path").attr("d", (d) => outline(d.mark));
        const read = (_, d) => this.told.read?.(d.mark);
        return link.on("mouseenter", read).on("focus", read);
      })
      .attr("transform", (d) => `translate(${d.x},${d.y})`)
      .order();
  }

  #drawStretches(stretches) {
    this.parts.stretches
      .selectAll("path")
      .data(stretches)
      .join("path")
      .attr("class", "stretch")
      .attr("d", (s) => `M${s.a},${s.y - 4}v8M${s.a},${s.y}H${s.b}M${s.b},${s.y - 4}v8`);
  }

  #drawBins(bins) {
    this.parts.bins
      .selectAll("rect")
      .data(bins)
      .join((enter) => enter.append("rect").call((r) => r.append("title")))
      .attr("class", (b) => `bin ${b.lane.key}`)
      .attr("x", (b) => b.x)
      .attr("y", (b) => b.y)
      .attr("width", (b) => b.width)
      .attr("height", (b) => b.height)
      .on("click", (_, b) => this.look(start(b), end(b), true))
      .select("title")
      .text((b) => `${b.first} to ${b.last}: ${b.count} · ${b.lane.name}. Choose to look closer.`);
  }

  #drawCounts(counts) {
    this.parts.counts
      .selectAll("text")
      .data(counts)
      .join("text")
      .attr("class", "count")
      .attr("x", (c) => c.x)
      .attr("y", (c) => c.y)
      .text((c) => c.count);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "whole", ArrowLeft: "earlier", ArrowRight: "later" };
    if (moves[event.key]) this.move(moves[event.key]);
    else if (event.key === "j" || event.key === "k") this.#step(event.key === "j" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  /** Goes to the next mark in order of time, and keeps it in view. */
  #step(by) {
    const shown = this.parts.marks.selectAll("a").nodes();
    if (!shown.length) return;
    shown.sort((a, b) => start(d3.select(a).datum().mark) - start(d3.select(b).datum().mark));
    const at = shown.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
    shown[next].focus({ preventScroll: true });
  }
}
