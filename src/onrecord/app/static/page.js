// What every page does: the switch of colours. Pages work without it.
const ORDER = ["auto", "light", "dark"];
const NAMES = { auto: "Auto", light: "Light", dark: "Dark" };

/** Returns what the storage holds, or null where it is forbidden. */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value, where storage is allowed. */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // nothing is remembered then
  }
}

function show(button, theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  button.querySelector("[data-theme-name]").textContent = NAMES[theme];
}

// Where style alone cannot open on a wide screen what is folded up on a narrow one.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 42.01rem)").matches) {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
}

const button = document.querySelector("[data-theme-switch]");
if (button) {
  let theme = ORDER.includes(recall("onrecord-theme")) ? recall("onrecord-theme") : "auto";
  button.hidden = false;
  show(button, theme);
  button.addEventListener("click", () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
    keep("onrecord-theme", theme);
    show(button, theme);
  });
}
