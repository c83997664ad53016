"""What the library is made of: the pinned packages with their licences, and what lies in the project itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# what packages call their licence and the list of names at https://spdx.org/licenses/ has
SPDX = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0"}


@dataclass(frozen=True)
class Vendored:
    """Something by others that lies in the project: `files` are patterns from its root; `licence` an SPDX name or words."""

    name: str
    version: str
    licence: str
    supplier: str
    url: str
    files: tuple[str, ...]


# the README beside each says how it was made
VENDORED = (
    Vendored(
        "Atkinson Hyperlegible Next", "", "OFL-1.1", "Braille Institute of America",
        "https://www.brailleinstitute.org/freefont/",
        ("overrides/print/fonts/Atkinson*.ttf", "overrides/assets/fonts/*.woff2"),
    ),
    Vendored("Noto Sans", "", "OFL-1.1", "The Noto Project Authors", "https://notofonts.github.io/", ("overrides/print/fonts/Noto*.ttf",)),
    Vendored(
        "Natural Earth", "4.1", "public domain", "Nathaniel Vaughn Kelso and Tom Patterson",
        "https://www.naturalearthdata.com/", ("scripts/toolkit/outlines/*.json",),
    ),
    Vendored(
        "world-atlas", "2.0.2", "ISC", "Michael Bostock", "https://github.com/topojson/world-atlas", ("scripts/toolkit/outlines/*.json",),
    ),
)  # fmt: skip


def component_list(packages: str, root: Path, details_of: Callable[[str], Mapping[str, list[str]]]) -> str:
    """The list as CycloneDX JSON, the same bytes for the same files.

    `packages` is the list that CycloneDX's own tool makes of the pinned requirements. `details_of` gives an installed
    package's details by their names, nothing when it is not installed. `root` is the project's folder.
    """
    found: dict[str, Any] = json.loads(packages)
    for component in found["components"]:
        details = details_of(component["name"])
        if details.get("Version") == [component.get("version")] and (licence := declared_licence(details)):
            component["licenses"] = [licence]
        # it would only say the line of the requirements again, whose hashes stand below
        component["description"] = next(iter(details.get("Summary", ())), component["name"])
    found["components"] += [_vendored(one, root) for one in VENDORED]
    return json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def declared_licence(details: Mapping[str, list[str]]) -> dict[str, Any] | None:
    """What a package says of its licence, in CycloneDX's form: an expression, an SPDX name, or words; None if it says nothing."""
    if expression := next(iter(details.get("License-Expression", ())), ""):
        return {"acknowledgement": "declared", "expression": expression}
    words = next(iter(details.get("License", ())), "").strip()
    if words in SPDX:
        return _licence(words)
    classified = [one.rpartition(" :: ")[2] for one in details.get("Classifier", ()) if one.startswith("License :: ")]
    if classified:
        return _licence(" or ".join(sorted(classified)))
    return _licence(words.partition("\n")[0]) if words and words != "UNKNOWN" else None


def _licence(words: str) -> dict[str, Any]:
    return {"license": {"acknowledgement": "declared", "id" if words in SPDX else "name": words}}


def _vendored(one: Vendored, root: Path) -> dict[str, Any]:
    """Something in the project, with each of its files and their hashes."""
    reference = re.sub(r"[^a-z0-9]+", "-", f"vendored {one.name}".casefold())
    return {
        "bom-ref": reference, "type": "data" if "outlines" in one.files[0] else "library", "name": one.name,
        **({"version": one.version} if one.version else {}),
        "supplier": {"name": one.supplier}, "licenses": [_licence(one.licence)],
        "externalReferences": [{"type": "website", "url": one.url}],
        "components": [_file(reference, path, root) for path in _files(one.files, root)],
    }  # fmt: skip


def _files(patterns: Iterable[str], root: Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for pattern in patterns for file in root.glob(pattern))


def _file(reference: str, path: str, root: Path) -> dict[str, Any]:
    digest = hashlib.sha256((root / path).read_bytes()).hexdigest()
    return {"bom-ref": f"{reference}/{path}", "type": "file", "name": path, "hashes": [{"alg": "SHA-256", "content": digest}]}
