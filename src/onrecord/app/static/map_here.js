// The list of what happens at a place: the server's own, put beside the map without leaving it.

/** Returns a function that opens the list of an address of the map, and shows which place it is. */
export function listing(atlas, show) {
  const section = document.getElementById("here");
  const said = atlas.querySelector("[data-said]");
  let last = 0;

  async function open(address, { push = true, move = false } = {}) {
    const turn = ++last;
    section.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("here");
      if (turn !== last) return; // another was chosen meanwhile
      if (!answer.ok || !fresh) throw new Error(`no list at ${address}`);
      section.replaceChildren(...fresh.childNodes);
      document.title = page.title;
      if (push) history.pushState(null, "", address);
      mark(keyAt(address));
      section.scrollTop = 0;
      if (said) said.textContent = `${section.querySelector("h2")?.textContent}: listed beside the map.`;
      if (move) reach(section);
    } catch {
      if (turn === last) location.assign(address); // the page itself says what is wrong
    } finally {
      if (turn === last) section.removeAttribute("aria-busy");
    }
  }

  function mark(key) {
    for (const row of document.querySelectorAll("tr[data-key]")) row.classList.toggle("open", row.dataset.key === key);
    show(key);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-at], a[data-part]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link.href, { move: true });
  });
  addEventListener("popstate", () => open(location.href, { push: false }));
  return { open, addressOf, opened: () => keyAt(location.href) };
}

/** Returns the address of a place's list with all that is asked of the map. */
function addressOf(key) {
  const address = new URL(location.href);
  address.searchParams.set("at", key);
  address.searchParams.delete("part");
  address.hash = "here";
  return address.href;
}

function keyAt(address) {
  return new URL(address).searchParams.get("at");
}

function reach(section) {
  section.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  section.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}
