// Tells someone who came from a printed card, whose QR code says ?r=1, whether its words have changed since.
// All that is told stands in the page's list of revisions, newest first; without JavaScript the list is there to read.
(() => {
  const note = document.querySelector("[data-edition]");
  const list = [...document.querySelectorAll("[data-revision]")];
  const asked = new URL(location.href).searchParams.get("r") ?? "";
  if (!note || list.length === 0 || !/^[1-9][0-9]{0,3}$/.test(asked)) return;

  const mine = Number(asked);
  const latest = Number(list[0].dataset.revision);
  const sentence = document.createElement("p");
  const parts = [sentence];
  if (mine === latest) {
    sentence.textContent = `Your card is up to date (revision ${latest}).`;
  } else if (mine > latest) {
    sentence.textContent = `Your card says revision ${mine}. The latest that this page knows is revision ${latest}.`;
  } else {
    note.classList.add("edition--older");
    const card = document.createElement("span"); // an id is not broken at its hyphen
    card.textContent = note.dataset.edition;
    sentence.append(`Your card is revision ${mine} of `, card, ". The words have changed since:");
    const changes = document.createElement("ul");
    for (const item of list) if (Number(item.dataset.revision) > mine) changes.append(item.cloneNode(true));
    parts.push(changes);
  }
  // a moment later, so that a screen reader knows the empty note before its words arrive
  setTimeout(() => note.append(...parts), 100);
})();
