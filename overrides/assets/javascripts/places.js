// Narrows and sorts the list of places, keeps the map in step, and collects two or three to put side by side.
// What is chosen lives in the address. Without JavaScript the list is whole, by nation and region.
(() => {
  const finder = document.querySelector("[data-finder]");
  if (!finder) return;
  const find = (name) => finder.querySelector(`[data-${name}]`);
  const all = (selector, within = finder) => [...within.querySelectorAll(selector)];
  const MOST_BESIDE = 3;
  const SORTS = ["", "name", "newest", "reviewed", "evidence"];

  const form = find("filters");
  const boxes = all("input[type=checkbox]", form);
  const counters = boxes.map((box) => box.parentElement.querySelector(".choice__count"));
  const facets = all("[data-facet]").map((box) => ({ box, name: box.dataset.facet, title: box.dataset.title, told: box.querySelector("[data-facet-told]") }));
  const facetOf = boxes.map((box) => facets.findIndex((facet) => facet.name === box.name));
  const spots = new Map(all("[data-spot]").map((spot) => [spot.dataset.spot, [spot]]));
  for (const tether of all("[data-tether]")) spots.get(tether.dataset.tether).push(tether);
  const panels = all("[data-panel]").map((box) => ({ told: box.querySelector("[data-panel-told]"), spots: all("[data-spot]", box).map((spot) => spot.dataset.spot) }));
  const rows = all("[data-place]").map((item) => ({
    item,
    home: item.parentElement,
    slug: item.dataset.place,
    name: item.querySelector("a").textContent,
    options: item.dataset.in.split(" ").map(Number),
    ranks: item.dataset.ranks.split(" ").map(Number),
    fits: true,
  }));
  const bySlug = new Map(rows.map((row) => [row.slug, row]));
  const clusters = all("[data-cluster]").map((box) => ({ box, rows: rows.filter((row) => row.home.parentElement === box) }));
  const parts = all("[data-part]").map((box) => ({ box, clusters: clusters.filter((cluster) => box.contains(cluster.box)) }));
  const flat = find("flat");
  const sort = find("sort").querySelector("select");
  const told = find("told");
  const fold = find("fold");
  let beside = [];

  const places = (number) => (number === 1 ? "1 place" : `${number} places`);
  const make = (name, words, className) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (className) made.className = className;
    return made;
  };

  // One pass over the places. A choice counts the places that it would leave together with the other facets' choices.
  const weigh = () => {
    const checked = boxes.map((box) => box.checked);
    const wanted = facets.map((_, facet) => checked.some((on, option) => on && facetOf[option] === facet));
    const counts = new Array(boxes.length).fill(0);
    const without = facets.map(() => 0);
    let fitting = 0;
    for (const row of rows) {
      const met = wanted.map((on) => !on);
      for (const option of row.options) if (checked[option]) met[facetOf[option]] = true;
      const missed = met.indexOf(false);
      row.fits = missed < 0;
      if (row.fits) {
        fitting += 1;
        for (const option of row.options) counts[option] += 1;
      } else if (missed === met.lastIndexOf(false)) {
        without[missed] += 1;
        for (const option of row.options) if (facetOf[option] === missed) counts[option] += 1;
      }
    }
    return { counts, without, fitting };
  };

  const showRows = () => {
    for (const row of rows) {
      if (row.item.hidden === row.fits) row.item.hidden = !row.fits;
      for (const drawn of spots.get(row.slug)) drawn.toggleAttribute("data-off", !row.fits);
    }
    for (const cluster of clusters) cluster.box.hidden = !cluster.rows.some((row) => row.fits);
    for (const part of parts) part.box.hidden = Boolean(sort.value) || part.clusters.every((cluster) => cluster.box.hidden);
    for (const panel of panels) {
      const here = panel.spots.filter((slug) => bySlug.get(slug).fits).length;
      panel.told.textContent = here === panel.spots.length ? places(here) : `${here} of ${places(panel.spots.length)}`;
    }
  };

  // The list by nation and region is the page's own; any other order is one list.
  let sorted = "";
  const arrange = () => {
    if (sort.value === sorted) return;
    sorted = sort.value;
    flat.hidden = !sorted;
    if (sorted) {
      const rank = SORTS.indexOf(sorted) - 1;
      flat.append(...[...rows].sort((a, b) => a.ranks[rank] - b.ranks[rank]).map((row) => row.item));
    } else for (const row of rows) row.home.append(row.item);
  };

  const showChoices = ({ counts }) => {
    for (const [option, box] of boxes.entries()) {
      const text = String(counts[option]);
      if (counters[option].textContent !== text) counters[option].textContent = text;
      // the choice under the finger stays where it is, even when it leads nowhere
      box.disabled = !counts[option] && !box.checked && box !== document.activeElement;
    }
    for (const facet of facets) {
      const set = boxes.filter((box) => box.name === facet.name && box.checked).length;
      facet.told.textContent = set ? ` ${set} chosen` : "";
    }
  };

  const showChips = () => {
    const set = boxes.filter((box) => box.checked);
    find("set").hidden = !set.length;
    find("fold-told").textContent = set.length ? ` (${set.length} set)` : "";
    find("chips").replaceChildren(
      ...set.map((box) => {
        const item = make("li");
        const chip = item.appendChild(make("button", box.dataset.title, "chip"));
        chip.type = "button";
        chip.prepend(make("span", "Remove ", "unseen"));
        chip.append(make("span", " ×", "chip__cross"));
        chip.lastChild.setAttribute("aria-hidden", "true");
        chip.addEventListener("click", () => {
          const place = set.indexOf(box);
          box.checked = false;
          choose();
          (all(".chip")[place] ?? all(".chip").at(-1) ?? told).focus();
        });
        return item;
      }),
    );
  };

  // When nothing fits: which one thing to let go of, and what that would give.
  const showNone = ({ without, fitting }) => {
    find("none").hidden = fitting > 0;
    if (fitting) return;
    const ways = facets.map((facet, number) => ({ facet, gives: without[number] })).filter((way) => way.gives);
    find("none-told").textContent = ways.length ? "Let go of one thing:" : "No single choice is in the way; clear all and begin again.";
    find("none-ways").replaceChildren(
      ...ways.map(({ facet, gives }) => {
        const item = make("li");
        const way = item.appendChild(make("button", `Any ${facet.title.toLowerCase()}: ${places(gives)}`, "chip"));
        way.type = "button";
        way.addEventListener("click", () => {
          for (const box of boxes) if (box.name === facet.name) box.checked = false;
          choose();
          told.focus();
        });
        return item;
      }),
    );
  };

  const showBeside = () => {
    for (const row of rows) {
      if (!row.pick) continue;
      row.pick.checked = beside.includes(row.slug);
      row.pick.disabled = beside.length >= MOST_BESIDE && !row.pick.checked;
    }
    const names = beside.map((slug) => bySlug.get(slug).name).join(", ");
    const more = [null, " Choose one or two more.", " You can add one more.", " Three is the most."][beside.length];
    find("beside").hidden = !beside.length;
    find("beside-told").textContent = beside.length ? `${names}.${more}` : "";
    const link = find("beside-link");
    link.hidden = beside.length < 2;
    link.search = beside.length ? `?places=${beside.join(",")}` : "";
  };

  const show = () => {
    const result = weigh();
    arrange();
    showRows();
    showChoices(result);
    showChips();
    showNone(result);
    told.textContent = result.fitting === rows.length ? places(rows.length) : `${result.fitting} of ${places(rows.length)}`;
    find("done").textContent = result.fitting ? `Show ${places(result.fitting)}` : "Close";
  };

  const address = () => {
    const query = new URLSearchParams();
    for (const box of boxes) if (box.checked) query.append(box.name, box.value);
    if (sort.value) query.set("sort", sort.value);
    if (beside.length) query.set("beside", beside.join(","));
    const text = query.toString().replaceAll("%2C", ",");
    return `${location.pathname}${text ? `?${text}` : ""}`;
  };

  const choose = () => {
    history.pushState(null, "", address());
    find("odd").hidden = true;
    show();
  };

  const read = () => {
    const query = new URLSearchParams(location.search);
    const odd = [];
    for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
    for (const facet of facets) {
      const known = boxes.filter((box) => box.name === facet.name).map((box) => box.value);
      for (const value of query.getAll(facet.name)) if (!known.includes(value)) odd.push(`“${value}” (${facet.title.toLowerCase()})`);
      if (query.has(facet.name)) facet.box.open = true;
    }
    sort.value = SORTS.includes(query.get("sort")) ? query.get("sort") : "";
    beside = [...new Set((query.get("beside") ?? "").split(","))].filter((slug) => bySlug.has(slug)).slice(0, MOST_BESIDE);
    find("odd").hidden = !odd.length;
    find("odd").textContent = odd.length ? `No place has ${odd.join(", ")}, so the list leaves that out.` : "";
    show();
    showBeside();
  };

  const addPicks = () => {
    for (const row of rows) {
      const label = make("label", "", "pick");
      row.pick = make("input");
      row.pick.type = "checkbox";
      label.append(row.pick, "Compare", make("span", ` ${row.name}`, "unseen"));
      row.item.append(label);
      row.pick.addEventListener("change", () => {
        beside = row.pick.checked ? [...beside, row.slug] : beside.filter((slug) => slug !== row.slug);
        history.replaceState(null, "", address());
        showBeside();
      });
    }
  };

  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", choose);
  addEventListener("popstate", read);
  find("clear").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    choose();
    told.focus();
  });
  find("done").addEventListener("click", () => {
    fold.open = false;
    told.focus();
    told.scrollIntoView();
  });
  find("beside-clear").addEventListener("click", () => {
    beside = [];
    history.replaceState(null, "", address());
    showBeside();
    told.focus();
  });

  // beside the list where there is room, folded where there is not
  const room = matchMedia("(min-width: 60em)");
  const fit = () => { fold.open = room.matches; };
  room.addEventListener("change", fit);
  fit();
  addPicks();
  form.hidden = false;
  find("sort").hidden = false;
  read();
})();
