// What surrounds every page: colours, the menu of narrow screens, the section being read, and the way back to the top.
(() => {
  const root = document.documentElement;

  // ---------- colours ----------
  const names = () => {
    const words = root.dataset.mdColorScheme === "slate" ? "Use light colours" : "Use dark colours";
    for (const button of document.querySelectorAll("[data-colours]")) {
      const shown = button.querySelector("span");
      if (shown) shown.textContent = words;
      else {
        button.setAttribute("aria-label", words);
        button.title = words;
      }
      button.hidden = false;
    }
  };
  for (const button of document.querySelectorAll("[data-colours]")) button.addEventListener("click", () => dispatchEvent(new Event("othercolours")));
  new MutationObserver(names).observe(root, { attributeFilter: ["data-md-color-scheme"] });
  names();

  // ---------- menu ----------
  const menu = document.getElementById("menu");
  const opener = document.querySelector("[data-menu-button]");
  const behind = [...document.body.children].filter((part) => part !== menu && !part.matches("script"));
  if ("popover" in HTMLElement.prototype) {
    const isOpen = () => menu.matches(":popover-open");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", "menu");
    const inert = (yes) => { for (const part of behind) part.inert = yes; };
    // before it closes, because the browser gives the focus back at once
    menu.addEventListener("beforetoggle", (event) => { if (event.newState === "closed") inert(false); });
    menu.addEventListener("toggle", () => {
      opener.setAttribute("aria-expanded", String(isOpen()));
      inert(isOpen());
      if (isOpen()) menu.querySelector("[data-menu-close]").focus();
      // the header stays in place, so there is nothing to scroll to; a link within the page may just have done so
      else if (document.activeElement === document.body) opener.focus({ preventScroll: true });
    });
    const close = () => { if (isOpen()) menu.hidePopover(); };
    menu.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
    matchMedia("(min-width: 76.25em)").addEventListener("change", close);
    // a page that the browser brings back from its memory comes with the menu closed
    addEventListener("pageshow", close);
  } else {
    opener.addEventListener("click", () => {
      menu.scrollIntoView();
      menu.querySelector("a, summary").focus();
    });
  }

  // ---------- the section being read ----------
  const links = [...document.querySelectorAll("[data-contents] a")];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const top = document.querySelector("[data-top]");
  let waiting = false;
  const follow = () => {
    waiting = false;
    const end = innerHeight + scrollY >= root.scrollHeight - 2;
    let current = end ? sections.length - 1 : -1;
    if (!end) sections.forEach((section, number) => { if (section && section.getBoundingClientRect().top < 120) current = number; });
    links.forEach((link, number) => {
      if (number === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    // a list longer than the window moves along, and the page stays where it is
    const link = links[current];
    const list = link?.closest("[data-contents]");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
    top.hidden = scrollY < innerHeight;
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  top.classList.add("shell-top--floating");
  follow();
})();
