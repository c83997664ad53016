// Puts the facts of two or three places beside each other. Which ones, the address says: ?places=wigan,leeds
(() => {
  const table = document.querySelector("[data-sides]");
  if (!table) return;
  const form = document.querySelector("[data-choice]");
  const told = document.querySelector("[data-told]");
  const odd = document.querySelector("[data-odd]");
  const MOST = 3;
  const ROWS = [
    ["mission", "Mission", "No mission is named."],
    ["years", "When"],
    ["kind", "Kind, and who leads"],
    ["themes", "Themes"],
    ["evidence", "Evidence, and why"],
    ["figures", "Figures, and who measured", "Our sources give none worth remembering."],
    ["toolsets", "Toolsets it shows"],
    ["cards", "Cards it shows"],
    ["limits", "Limits and critics"],
  ];

  const selects = [...form.querySelectorAll("select")];
  for (const select of selects.slice(1)) for (const option of [...selects[0].options].slice(1)) select.append(option.cloneNode(true));
  const names = new Map([...selects[0].options].filter((option) => option.value).map((option) => [option.value, option.textContent]));
  const loaded = new Map();

  const make = (name, words, className) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (className) made.className = className;
    return made;
  };
  const link = (words, href) => {
    const made = make("a", words);
    made.href = href;
    return made;
  };

  const load = (slug) => {
    if (!loaded.has(slug)) {
      const answer = fetch(`${table.dataset.facts}${slug}/facts.json`).then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      });
      answer.catch(() => loaded.delete(slug));
      loaded.set(slug, answer);
    }
    return loaded.get(slug);
  };

  // a line is a text, or a text with something in bold before it, which may be a link
  const drawLine = (line) => {
    const item = make("li");
    if (typeof line === "string") item.textContent = line;
    else if (line.lead) {
      item.append(make("b"), ` ${line.text}`);
      item.firstChild.append(line.href ? link(line.lead, line.href) : line.lead);
    } else item.append(link(line.text, line.href));
    return item;
  };

  const drawCell = (facts, [key, , none]) => {
    const cell = make("td");
    const name = cell.appendChild(make("span", facts.place, "sides__name"));
    name.setAttribute("aria-hidden", "true");
    if (facts[key].length) {
      const list = cell.appendChild(make("ul"));
      list.append(...facts[key].map(drawLine));
    } else cell.append(make("p", none));
    return cell;
  };

  const draw = (places) => {
    const caption = make("caption", places.map((facts) => facts.place).join(", "));
    const head = make("thead").appendChild(make("tr"));
    head.append(make("td"));
    for (const facts of places) {
      const cell = head.appendChild(make("th"));
      cell.scope = "col";
      cell.append(link(facts.place, facts.href));
    }
    const body = make("tbody");
    for (const row of ROWS) {
      const line = body.appendChild(make("tr"));
      const name = line.appendChild(make("th", row[1]));
      name.scope = "row";
      line.append(...places.map((facts) => drawCell(facts, row)));
    }
    table.replaceChildren(caption, head.parentElement, body);
    table.dataset.places = String(places.length);
    table.hidden = false;
  };

  // the names in the address that can be shown, and what is said about the others
  const read = () => {
    const asked = (new URLSearchParams(location.search).get("places") ?? "").split(",").map((name) => name.trim()).filter(Boolean);
    const known = [...new Set(asked)].filter((name) => names.has(name));
    const says = [...new Set(asked)].filter((name) => !names.has(name)).map((name) => `“${name}” is not a place in this library, so it is left out.`);
    if (known.length > MOST) says.push(`Three is the most. Left out: ${known.slice(MOST).map((name) => names.get(name)).join(", ")}.`);
    odd.replaceChildren(...says.map((words) => make("li", words)));
    return known.slice(0, MOST);
  };

  let turn = 0;
  const show = async () => {
    const chosen = read();
    const mine = ++turn;
    for (const [number, select] of selects.entries()) {
      select.value = chosen[number] ?? "";
      for (const option of select.options) option.disabled = option.value !== select.value && chosen.includes(option.value);
    }
    document.title = document.title.replace(/^.*?( – |$)/, `${chosen.length ? chosen.map((name) => names.get(name)).join(", ") : "Places"} side by side$1`);
    if (!chosen.length) {
      table.hidden = true;
      told.textContent = "Choose two places to begin.";
      return;
    }
    told.textContent = "Fetching the facts.";
    try {
      const places = await Promise.all(chosen.map(load));
      if (mine !== turn) return;
      draw(places);
      told.textContent = chosen.length === 1 ? `${places[0].place} alone so far. Choose one or two more.` : `${places.map((facts) => facts.place).join(", ")}, side by side.`;
    } catch {
      if (mine !== turn) return;
      table.hidden = true;
      told.textContent = "The facts could not be fetched. Check the connection and choose again, or open each place’s own page from the list.";
    }
  };

  form.addEventListener("change", () => {
    const chosen = selects.map((select) => select.value).filter(Boolean);
    history.pushState(null, "", `${location.pathname}${chosen.length ? `?places=${chosen.join(",")}` : ""}`);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", show);
  document.querySelector("[data-without]").hidden = true;
  form.hidden = false;
  show();
})();
