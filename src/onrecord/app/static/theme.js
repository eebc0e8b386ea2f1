// Sets the colours that were chosen before the page is painted, so that nothing flashes. Not a
// module: modules run too late for that.
(function () {
  "use strict";
  try {
    const chosen = localStorage.getItem("onrecord-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // storage may be forbidden: the system's colours stay
  }
})();
