// Copies a link or a citation. Without JavaScript the buttons stay hidden, and the text is there to be selected.
(() => {
  const text = (source) => (source.hasAttribute("data-own-address") ? source.href : source.textContent.trim());

  const select = (source) => {
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // pages that are not served over https have no clipboard, but most browsers still copy what is selected
  const copySelected = (source) => {
    if (source.hasAttribute("data-own-address")) return false;
    select(source);
    try { return document.execCommand("copy"); } catch { return false; }
  };

  const copy = async (source) => {
    try {
      await navigator.clipboard.writeText(text(source));
      return true;
    } catch {
      return copySelected(source);
    }
  };

  const tell = (told, words) => {
    told.textContent = "";
    // a moment's pause, so that the same words are told again
    setTimeout(() => { told.textContent = words; }, 50);
  };

  for (const button of document.querySelectorAll("button.copy[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const told = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (await copy(source)) return tell(told, button.dataset.copied);
      if (source.hasAttribute("data-own-address")) source.textContent = source.href;
      select(source);
      tell(told, "Your browser does not let this page copy. The text is selected: copy it yourself.");
    });
  }
})();
