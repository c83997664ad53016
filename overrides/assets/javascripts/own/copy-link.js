// Copies this page's address, or where a browser does not let us, shows it to be copied by hand.

/** Make `button` copy the address; `field` is a text field that stands hidden, `tell` says what happened to the link to `what`. */
export function offerLink(button, field, what, tell) {
  button.addEventListener("click", async () => {
    const [link] = location.href.split("#");
    field.value = link;
    try {
      await navigator.clipboard.writeText(link);
      tell(`The link to ${what} is copied.`);
    } catch {
      field.hidden = false;
      field.focus();
      field.select();
      tell("This browser does not let the page copy. The link is selected: copy it from there.");
    }
  });
}
