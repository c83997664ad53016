// On every page: the keys / s f lead to the search. Nothing of the index is loaded before someone searches.
(() => {
  const box = document.querySelector("[data-find-box] input");
  const link = document.querySelector("[data-find-link]");
  if (!box || !link) return;
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
