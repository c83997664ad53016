// On every page: the box in the header and the keys / s f lead to the search. Nothing of the index is loaded before someone searches.
(() => {
  const box = document.querySelector("[data-find-box] input");
  const link = document.querySelector("[data-find-link]");
  if (!box || !link) return;
  // what stands after # is not sent to whoever serves the site; the search page moves it into its address
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = box.value.trim();
    const target = question ? `${link.href}#q=${encodeURIComponent(question)}` : link.href;
    if (link.href !== location.href.replace(/[?#].*$/, "")) {
      location.assign(target);
      return;
    }
    history.pushState(null, "", target);
    dispatchEvent(new Event("popstate"));
  });
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(key)) return;
    if (target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))) return;
    event.preventDefault();
    const page = document.querySelector("[data-search] input[type=search]");
    const field = page || (box.getClientRects().length ? box : null);
    if (!field) location.assign(link.href);
    else {
      field.focus();
      field.select();
    }
  });
})();
