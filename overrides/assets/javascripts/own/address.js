// A list of ids in an address: ?cards=CP-01,CP-05 or ?items=wigan,CP-05

/** The ids in the words behind `name`, each once and in order, after `as` has put each into its one form; null when there are none. */
export function idsIn(search, name, as) {
  const words = new URLSearchParams(search).get(name) ?? "";
  const ids = [...new Set(words.split(/[\s,;]+/).filter(Boolean).map(as))];
  return ids.length ? ids : null;
}
