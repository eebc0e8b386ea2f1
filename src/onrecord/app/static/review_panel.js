// The panel beside the text that holds a form, and the dialogs that ask. Does not know records.
import { Unfit, make } from "./review_fields.js";
import { isChoosing, markSpans } from "./review_select.js";

const panel = document.getElementById("review-panel");
let dialog = document.getElementById("review-dialog");
let closing = null;

/** Opens a form beside the text; `save` is given the form's values and may refuse them. */
export function openPanel({ title, fields, read, save, label = "Save", closed = () => {} }) {
  closePanel();
  const problem = make("p", { class: "rf-problem", role: "alert" });
  const submit = make("button", { type: "submit", class: "primary" }, label);
  const note = make("input", { type: "text", id: "rf-note", autocomplete: "off" });
  const form = make(
    "form", { novalidate: true, "aria-labelledby": "rf-title" },
    make("header", {}, make("h2", { id: "rf-title" }, title), make("button", { type: "button", class: "rf-remove", "aria-label": "Close", onclick: closePanel }, make("span", { "aria-hidden": "true" }, "×"))),
    make("div", { class: "rf-body" }, ...fields.map(([, field]) => field.box), make("div", { class: "rf" }, make("label", { for: "rf-note" }, "Note, for people"), note)),
    make("footer", {}, problem, submit, make("button", { type: "button", onclick: closePanel }, "Cancel"), make("span", { class: "faint" }, make("kbd", {}, "Enter"), " ", make("kbd", {}, "Esc"))),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    problem.textContent = "";
    form.ariaBusy = "true";
    try {
      if (await save(read(fields), note.value.trim() || null)) closePanel();
    } catch (error) {
      refuse(problem, error);
    } finally {
      form.ariaBusy = "false";
    }
  });
  closing = { closed, back: document.activeElement };
  panel.replaceChildren(form);
  panel.show();
  document.body.classList.add("with-panel");
  markFields(fields);
  panel.oninput = panel.onclick = () => markFields(fields);
  form.querySelector(".rf-take, .rf input, .rf select")?.focus({ preventScroll: true });
}

function refuse(problem, error) {
  problem.textContent = error.message;
  if (error instanceof Unfit) error.at.focus();
  else if (error.status === undefined) throw error;
}

function markFields(fields) {
  markSpans(fields.flatMap(([, field]) => field.spans?.() ?? []));
}

export function closePanel() {
  if (!closing) return;
  const { closed, back } = closing;
  closing = null;
  panel.close();
  panel.replaceChildren();
  document.body.classList.remove("with-panel");
  markSpans([]);
  if (back?.isConnected) back.focus({ preventScroll: true });
  closed();
}

export const isPanelOpen = () => closing !== null;
export const isDialogOpen = () => dialog.open;

panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.stopPropagation();
    closePanel();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("select, input[type=checkbox]"))) {
    event.preventDefault();
    panel.querySelector("form").requestSubmit();
  } else if (event.key === "Tab") keepInside(event);
});

function keepInside(event) {
  const reachable = [...panel.querySelectorAll("button:not(:disabled), input, select, textarea, [href]")].filter((e) => e.getClientRects().length);
  const [first, last] = [reachable[0], reachable.at(-1)];
  const at = event.shiftKey ? first : last;
  if (document.activeElement !== at) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

// A click on the panel while words are chosen leaves that.
panel.addEventListener("pointerdown", () => {
  if (isChoosing()) dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
});

/** Asks something; resolves to the value of the button that answers, or null on Escape.
 *
 * `buttons` are [value, words]; `valid` may hold the first answer back.
 */
export function askDialog({ title, body, buttons, valid = () => true }) {
  const [old, made] = [dialog, dialog.cloneNode(false)]; // one each, so that no late `close` of another is heard
  old.replaceWith(made);
  dialog = made;
  const chosen = { value: null };
  const answer = (value) => {
    if (value === buttons[0][0] && !valid()) return;
    chosen.value = value;
    made.close();
  };
  const form = make(
    "form", { method: "dialog" },
    make("h2", { id: "rd-title" }, title),
    ...body,
    make("footer", {}, ...buttons.map(([value, words], place) => make("button", { type: place ? "button" : "submit", class: place ? null : "primary", onclick: place ? () => answer(value) : null }, words))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(buttons[0][0]);
  });
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return; // at once: the browser's own way takes its time
    event.preventDefault();
    event.stopPropagation();
    made.close();
  });
  made.replaceChildren(form);
  const back = document.activeElement;
  return new Promise((resolve) => {
    made.onclose = () => {
      if (back?.isConnected) back.focus({ preventScroll: true });
      resolve(chosen.value);
    };
    made.showModal();
  });
}
