// Sends files, an address or a text to be read, and tells how far each has come. What the server
// says is put in as text, never as markup.
const PATIENCE_MS = [250, 400, 700, 1200]; // between two questions; the last one stays
const FULL_MS = 1500; // until a full queue is asked again
const KEPT = {
  new: "new",
  unchanged: "on record already, unchanged",
  revised: "a new version of a report on record",
  rederived: "on record already, read anew",
};
const OVER = new Set(["done", "refused"]);

const root = document.querySelector(".add");
const list = document.querySelector("[data-readings]");
const say = document.querySelector("[data-say]");
const text = document.getElementById("text");
const following = [];
let asking = false;

function make(name, className, words) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (words !== undefined) made.textContent = words;
  return made;
}

/** Puts a new line at the top of the list, for what is about to be sent. */
function begin(source) {
  document.querySelector("[data-nothing]").hidden = true;
  const line = make("li", "reading");
  list.prepend(line);
  show(line, { state: "sending", stage: "sending it", source, progress: null, reports: [], rejections: [], doubts: [] });
  return line;
}

function show(line, reading) {
  line.dataset.state = reading.state;
  if (reading.id) line.dataset.reading = reading.id;
  const parts = [make("p", "source", reading.source), make("p", "stage", sentence(reading.stage, ""))];
  if (reading.state === "reading" || reading.state === "sending") parts.push(barOf(reading));
  if (reading.reports.length) parts.push(listOf("got", reading.reports, reportOf));
  if (reading.rejections.length) parts.push(listOf("not", reading.rejections, (r) => refusalOf(r, reading.source)));
  if (reading.doubts.length) parts.push(listOf("doubts", reading.doubts, (d) => [sentence(`doubtful: ${d}`)]));
  const hidden = (reading.read ?? 0) - reading.reports.length;
  if (hidden > 0) parts.push(make("p", "more", `and ${hidden.toLocaleString("en")} more, all on the list of reports`));
  line.replaceChildren(...parts);
}

/** Returns words with a capital, and with an end where they have none. */
function sentence(words, end = ".") {
  return words.charAt(0).toUpperCase() + words.slice(1) + (/[.?!]$/.test(words) ? "" : end);
}

function barOf(reading) {
  const bar = make("progress");
  bar.max = 1;
  if (reading.progress !== null) bar.value = reading.progress;
  bar.setAttribute("aria-label", `Reading ${reading.source}`);
  return bar;
}

function listOf(className, items, inside) {
  const made = make("ul", className);
  for (const item of items) {
    const line = make("li");
    line.append(...inside(item));
    made.append(line);
  }
  return made;
}

function reportOf(report) {
  const link = make("a", "", report.title);
  link.href = reportPath(report.id);
  return [link, " ", make("span", "kept", KEPT[report.kept])];
}

/** Says what is wrong and what to do, and of which part where it is not the whole source. */
function refusalOf(refused, source) {
  const option = refused.message.includes(" --") ? " Such options are those of `onrecord read`." : "";
  const part = refused.source === source ? [] : [make("b", "", refused.source)];
  return [...part, make("span", "why", `${sentence(refused.message)}${option}`), make("span", "faint", `${refused.stage}: ${refused.code}`)];
}

function reportPath(id) {
  return `/reports/${encodeURIComponent(id)}`;
}

/** Shows a refusal that came before the server took the source in. */
function refuse(line, source, message, code) {
  const rejection = { source, stage: "sending", code, message };
  show(line, { state: "refused", stage: "refused", source, reports: [], rejections: [rejection], doubts: [], progress: 1 });
  say.textContent = `${source}: refused. ${message}`;
}

async function answerOf(response) {
  const answer = await response.json();
  if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
  return answer;
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

/** Posts a source until the server has room for it. */
async function taken(path, body, type) {
  for (;;) {
    try {
      const response = await fetch(path, { method: "POST", body, headers: { "Content-Type": type } });
      return await answerOf(response);
    } catch (error) {
      if (error.code !== "queue-full" || !following.length) throw error;
    }
    await pause(FULL_MS);
  }
}

/** Sends one source, and follows it where the server takes it in. */
async function send(source, path, body, type, alone) {
  const line = begin(source);
  try {
    const reading = await taken(path, body, type);
    show(line, reading);
    following.push({ line, id: reading.id, alone, asked: 0 });
    follow();
  } catch (error) {
    const unheard = error instanceof TypeError || error instanceof SyntaxError;
    const message = unheard ? "the server does not answer; is `onrecord serve` still running?" : error.message;
    refuse(line, source, message, error.code ?? "no-answer");
  }
}

/** Asks how far the first source is that is not done; they are read in order. */
async function follow() {
  if (asking) return;
  asking = true;
  while (following.length) {
    const [first] = following;
    try {
      const reading = await answerOf(await fetch(`/api/readings/${encodeURIComponent(first.id)}`));
      const told = first.stage !== reading.stage;
      show(first.line, reading);
      first.stage = reading.stage;
      if (OVER.has(reading.state)) {
        following.shift();
        finish(reading, first.alone);
        continue;
      }
      if (told) say.textContent = `${reading.source}: ${reading.stage}`;
    } catch (error) {
      following.shift();
      const source = first.line.querySelector(".source").textContent;
      const message = error.code ? error.message : "the server stopped; what it had kept is on the list of reports, send the rest again";
      refuse(first.line, source, message, error.code ?? "no-answer");
      continue;
    }
    await pause(PATIENCE_MS[Math.min(first.asked++, PATIENCE_MS.length - 1)]);
  }
  asking = false;
}

function finish(reading, alone) {
  say.textContent = `${reading.source}: ${reading.stage}`;
  const [report] = reading.reports;
  const plain = reading.reports.length === 1 && !reading.rejections.length && !reading.doubts.length;
  // Who goes on writing, or has sent more, is left where they are.
  if (alone() && plain && !following.length && !text.value.trim()) location.assign(reportPath(report.id));
}

let turns = 0;

/** Returns a question: was nothing else sent since? Then the page may lead to the report. */
function turn() {
  const mine = ++turns;
  return () => mine === turns;
}

function reveal() {
  const sent = document.querySelector("[data-sent]");
  if (sent.getBoundingClientRect().top > innerHeight - 120) sent.scrollIntoView({ block: "start" });
}

/** Returns a file's bytes, or null after saying that the browser cannot read it. */
async function contentOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    refuse(begin(file.name), file.name, "the browser cannot read it: is it a folder, or gone? Give files; `onrecord read` takes whole folders", "unreadable");
    return null;
  }
}

/** Returns the outlet and the day that were given for the next source, and clears them. */
function takeKnown() {
  const fields = { outlet: document.getElementById("outlet"), published: document.getElementById("published") };
  const known = { outlet: fields.outlet.value.trim(), published: fields.published.value };
  for (const field of Object.values(fields)) field.value = ""; // the next source may be of another day
  return known;
}

async function sendFiles(files) {
  const most = Number(root.dataset.mostBytes);
  const alone = files.length === 1 ? turn() : (turn(), () => false);
  reveal();
  const query = new URLSearchParams(takeKnown());
  for (const file of files) {
    if (file.size > most) {
      const size = (file.size / 1048576).toFixed(1);
      refuse(begin(file.name), file.name, `the file has ${size} MB, the limit is ${Math.floor(most / 1048576)} MB; split it, or use \`onrecord read\` with --max-bytes`, "too-large");
      continue;
    }
    query.set("name", file.name);
    // One at a time, so that they are read in the order in which they were chosen.
    const content = await contentOf(file);
    if (content) await send(file.name, `/api/readings/file?${query}`, content, "application/octet-stream", alone);
  }
}

function sendJson(source, asked) {
  const alone = turn();
  reveal();
  return send(source, "/api/readings", JSON.stringify(asked), "application/json", alone);
}

function valueOf(form, name) {
  return form.elements[name].value.trim() || null;
}

function sendText(form) {
  const asked = { text: form.elements.text.value };
  for (const name of ["title", "outlet", "byline", "published"]) asked[name] = valueOf(form, name);
  const first = asked.text.trim().split("\n")[0].slice(0, 60);
  sendJson(asked.title ?? first, asked);
  form.reset();
}

function sendAddress(form) {
  const url = valueOf(form, "url");
  const known = takeKnown();
  sendJson(url, { url, outlet: known.outlet || null, published: known.published || null });
  form.reset();
}

function onSubmit(event) {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.form === "text") sendText(form);
  else if (form.dataset.form === "url") sendAddress(form);
}

function listenToDrops() {
  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let depth = 0;
  const lit = (on) => document.body.classList.toggle("dragging", on);
  addEventListener("dragenter", (event) => {
    if (carriesFiles(event)) lit(++depth > 0);
  });
  addEventListener("dragleave", (event) => {
    if (carriesFiles(event)) lit(--depth > 0);
  });
  addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    lit((depth = 0) > 0);
    sendFiles([...event.dataTransfer.files]);
  });
}

function start() {
  document.querySelector("[data-ways]").hidden = false;
  document.addEventListener("submit", onSubmit);
  const files = document.getElementById("files");
  files.addEventListener("change", () => {
    const chosen = [...files.files];
    files.value = "";
    sendFiles(chosen);
  });
  listenToDrops();
  // What was sent before this page was loaded, and is not over, is followed too: oldest first.
  for (const line of [...list.children].reverse()) {
    if (!OVER.has(line.dataset.state)) following.push({ line, id: line.dataset.reading, alone: () => false, asked: 0 });
  }
  follow();
}

start();
