// Elements made from words. Text is only ever text.
const SVG = "http://www.w3.org/2000/svg";

/** An element with a class and children, which are elements or texts; null ones are left out. */
export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A drawing's element with its attributes and children. */
export function draw(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A button that says `words`, and does `act` when pressed. */
export function makeButton(words, className, act) {
  const button = make("button", className, words);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/** A link that says `words`. */
export function makeLink(words, href, className = "") {
  const link = make("a", className, words);
  link.href = href;
  return link;
}

/** Put the focus on the button for `act` of the entry at `place` of a list, or of the nearest one when that is gone. */
export function focusOn(list, place, act) {
  const entry = list.children[Math.min(place, list.children.length - 1)];
  entry?.querySelector(`[data-act=${act}]`).focus();
}
