// Adds up the self-check on the reader's own device. Nothing is sent; without JavaScript the page is a paper form.
(() => {
  const KEY = "mission-led-places/self-check";
  const form = document.querySelector("[data-check]");
  if (!form) return;
  const start = document.querySelector("[data-start]");
  const clear = form.querySelector(".check__clear");

  // a browser may refuse to store anything; the form still adds up
  const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; } };
  const keep = (answers) => { try { localStorage.setItem(KEY, JSON.stringify(answers)); } catch { /* nothing kept */ } };

  const answers = () => Object.fromEntries(new FormData(form));

  const show = () => {
    const given = answers();
    const scores = [];
    for (const area of form.querySelectorAll("[data-area]")) {
      const names = new Set([...area.querySelectorAll("input")].map((input) => input.name));
      const values = [...names].filter((name) => given[name]).map((name) => Number(given[name]));
      const output = area.querySelector("[data-score]");
      const whole = values.length === names.size;
      const average = values.reduce((sum, value) => sum + value, 0) / names.size;
      output.textContent = whole ? `${average.toFixed(1)} of 4` : `${values.length} of ${names.size} answered`;
      if (whole) scores.push({ average, title: area.querySelector("h2").textContent, id: area.dataset.area });
    }
    clear.hidden = Object.keys(given).length === 0;
    start.textContent = "";
    if (scores.length === form.querySelectorAll("[data-area]").length) {
      const least = Math.min(...scores.map((score) => score.average));
      const lowest = scores.filter((score) => score.average === least);
      start.append(lowest.length === 1 ? "Lowest: " : "Level at the bottom: ");
      lowest.forEach((score, place) => {
        const link = document.createElement("a");
        link.href = `#start-${score.id}`;
        link.textContent = score.title;
        start.append(place ? ", " : "", link);
      });
      start.append(". Start there.");
    }
  };

  for (const [name, value] of Object.entries(read())) {
    const input = [...form.elements].find((one) => one.name === name && one.value === String(value));
    if (input) input.checked = true;
  }
  form.addEventListener("change", () => { keep(answers()); show(); });
  form.addEventListener("reset", () => { try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ } setTimeout(show); });
  show();
})();
