// Narrows the reading list by group, topic and year. The choice lives in the address; without JavaScript the list is whole.
(() => {
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const items = [...document.querySelectorAll("[data-reading]")];
  const groups = [...document.querySelectorAll("section[data-group]")];
  const told = form.querySelector("[data-told]");
  const fields = ["group", "topic", "year"];

  const fits = (item) =>
    fields.every((field) => {
      const chosen = form.elements[field].value;
      return !chosen || item.dataset[field].split(" ").includes(chosen);
    });

  const show = () => {
    let count = 0;
    for (const item of items) {
      item.hidden = !fits(item);
      count += item.hidden ? 0 : 1;
    }
    for (const group of groups) group.hidden = ![...group.querySelectorAll("[data-reading]")].some((item) => !item.hidden);
    told.textContent = count === items.length ? `All ${count} readings` : count === 1 ? "1 reading fits" : `${count} readings fit`;
    if (count === 0) told.textContent += ". Choose “Any” in one of the lists to see more.";
    const address = new URL(location.href);
    for (const field of fields) {
      if (form.elements[field].value) address.searchParams.set(field, form.elements[field].value);
      else address.searchParams.delete(field);
    }
    history.replaceState(null, "", address);
  };

  for (const field of fields) {
    const wanted = new URL(location.href).searchParams.get(field);
    if (wanted && [...form.elements[field].options].some((option) => option.value === wanted)) form.elements[field].value = wanted;
  }
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
})();
