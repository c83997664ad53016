"""Content as trees of values that remember where each of them stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.problems import Place


@dataclass(frozen=True)
class Scalar:
    """One value: the text as written, what YAML takes it for, and where it stands.

    `trap` is what to tell (what, fix) when other readers would take the text for something else; `told` says that a
    problem was told here already.
    """

    place: Place
    text: str
    value: Any
    block: bool = False
    trap: tuple[str, str] | None = None
    told: bool = False

    def line_at(self, offset: int) -> Place:
        """The place of the character at `offset` of the text; exact in `|` blocks, else the value's own place."""
        if not self.block:
            return self.place
        return Place(self.place.path, self.place.line + 1 + self.text.count("\n", 0, offset), 1)


@dataclass(frozen=True)
class Sequence:
    """A list."""

    place: Place
    entries: tuple[Node, ...]


@dataclass(frozen=True)
class Mapping:
    """Keys with their places, and values."""

    place: Place
    keys: dict[str, Place]
    values: dict[str, Node]


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The tree as ordinary dictionaries, lists and values, without places."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, Sequence):
        return [plain(entry) for entry in node.entries]
    return node.value


def find(node: Node, path: tuple[str | int, ...]) -> Node | None:
    """The node that `path` (keys and list positions) leads to, or None when it does not exist."""
    for step in path:
        if isinstance(node, Mapping) and step in node.values:
            node = node.values[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.entries):
            node = node.entries[step]
        else:
            return None
    return node


def place_of(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Place:
    """Where `path` stands; with `key`, where its key is written. Falls back to the nearest part that exists."""
    for length in range(len(path), -1, -1):
        parent = find(node, path[: length - 1]) if length else None
        if key and isinstance(parent, Mapping) and path[length - 1] in parent.keys:
            return parent.keys[str(path[length - 1])]
        found = find(node, path[:length])
        if found is not None:
            return found.place
    return node.place


def scalars(node: Node) -> Iterator[Scalar]:
    """Every value in the tree, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.entries if isinstance(node, Sequence) else node.values.values():
            yield from scalars(child)
