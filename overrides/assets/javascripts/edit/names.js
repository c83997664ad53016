// Names that a file gives to other things, held against those that were there when the site was built; scripts/toolkit/references.py.

// for each kind of file: where names stand (a star goes through every entry), what they are, and the list that knows them
const CARDS_PLACES = ["groups.*.*.*.places.*.place", "place", "places"];
const USES = {
  case_study: [
    ["nation", "nation", "nations"],
    ["region", "region", "regions"],
    ["kinds.*", "kind of authority", "authority_kinds"],
    ["themes.*", "theme", "themes"],
    ["toolsets.*.toolset", "toolset", "toolsets"],
    ["prompts.*.prompt", "card", "cards"],
  ],
  tool: [CARDS_PLACES],
  mindset: [["areas.*.statements.*.places.*.place", "place", "places"], ["areas.*.helps.*", "card", "cards"]],
  toolset: [["read_first.*", "place", "places"]],
  reading_list: [["groups.*.items.*.topics.*", "topic", "topics"]],
};
// lists of a case study that name nothing twice, and the key of each entry's name
const ONCE = [["themes", null], ["toolsets", "toolset"], ["prompts", "prompt"]];

function* nodesAt(node, [step, ...rest]) {
  if (step === undefined) yield node;
  else if (step !== "*") {
    const inner = node.pairs?.get(step)?.value;
    if (inner) yield* nodesAt(inner, rest);
  } else if (node.kind === "sequence") for (const entry of node.entries) yield* nodesAt(entry, rest);
  else if (node.kind === "mapping") for (const { value } of node.pairs.values()) yield* nodesAt(value, rest);
}

/** Tell names that nothing has, cards that are retired, and names listed twice; the tree has no other problem. */
export function checkNames(tree, kind, known, words, tell) {
  for (const [path, what, list] of USES[kind] ?? []) {
    for (const node of nodesAt(tree, path.split("."))) {
      const name = node.value;
      if (list === "cards" && Object.hasOwn(known.retired, name)) {
        const instead = known.retired[name];
        const fix = instead ? words.part("use_instead", { instead }) : words.part("use_another");
        tell(node.line, node.column, words.say("retired_card", { card: name, fix }));
      } else if (!known[list].includes(name)) {
        const fix = words.didYouMean(name, known[list], otherwise(list, known[list], words));
        tell(node.line, node.column, words.say("unknown_name", { name, kind: what, fix }));
      }
    }
  }
  if (kind !== "case_study") return;
  for (const [list, key] of ONCE) {
    const seen = new Set();
    for (const entry of tree.pairs.get(list).value.entries) {
      const name = key ? entry.pairs.get(key).value.value : entry.value;
      if (seen.has(name)) tell(entry.line, entry.column, words.say("listed_twice", { list, name }));
      seen.add(name);
    }
  }
}

function otherwise(list, known, words) {
  const parts = { cards: "known_cards", places: "known_places", toolsets: "known_toolsets" };
  return parts[list] ? words.part(parts[list]) : words.part("in_vocabulary", { list, names: known.join(", ") });
}
