// Before anything is drawn: says that scripts run, and takes up the colours that the reader chose or the system asks for.
(() => {
  const root = document.documentElement;
  const key = document.currentScript.dataset.store;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const show = () => { root.dataset.mdColorScheme = (kept() ?? (dark.matches ? "dark" : "light")) === "dark" ? "slate" : "default"; };

  root.classList.replace("no-js", "js");
  show();
  dark.addEventListener("change", show);
  // chosen in another window of this browser
  addEventListener("storage", (event) => { if (event.key === key || event.key === null) show(); });
  // shell.js asks for the other colours; a choice that is the system's own need not be kept
  addEventListener("othercolours", () => {
    const wanted = root.dataset.mdColorScheme === "slate" ? "light" : "dark";
    try {
      if (wanted === (dark.matches ? "dark" : "light")) localStorage.removeItem(key);
      else localStorage.setItem(key, wanted);
    } catch { /* nothing can be kept */ }
    root.dataset.mdColorScheme = wanted === "dark" ? "slate" : "default";
  });
})();
