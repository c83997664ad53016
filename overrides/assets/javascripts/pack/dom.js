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
