// Where GitHub takes over. It takes the text of a new file in the address, of an existing file not at all.

// browsers and GitHub take some 8,000 characters of an address; a longer one ends in an error page with the text lost
const MOST_ADDRESS = 7500;

const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/** Address of GitHub's page for a new file with the text filled in, or null when it would be too long. */
export function newFile(source, path, text) {
  const address = `${source}/new/main?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
  return address.length <= MOST_ADDRESS ? address : null;
}

/** Address of GitHub's page for a new file, without its text. */
export const emptyFile = (source, path) => `${source}/new/main?filename=${encodeURIComponent(path)}`;

/** Address of GitHub's page that edits a file that is there. */
export const existingFile = (source, path) => `${source}/edit/main/${encoded(path)}`;

/** Give the text to the person as a file. */
export function saveAs(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
