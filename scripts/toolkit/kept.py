"""What is worked out once and kept between builds, each under the name of all that it is made from."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any


def store_of(root: Path) -> Path:
    """The folder where things are kept between builds: LIBRARY_CACHE, or `.cache/` in the project's folder `root`."""
    return Path(os.environ.get("LIBRARY_CACHE") or root / ".cache")


def recipe(*modules: ModuleType | str, packages: tuple[str, ...] = ()) -> str:
    """A mark of how something is made, which changes with the code of `modules` and the versions of `packages`.

    A module is given itself, or as the path of its file where it names its own.
    """
    digest = hashlib.sha256()
    for module in modules:
        file = module if isinstance(module, str) else module.__file__
        digest.update(Path(str(file)).read_bytes() + b"\0")
    for package in packages:
        digest.update(f"{package} {importlib.metadata.version(package)}\0".encode())
    return digest.hexdigest()


def folder_mark(folder: Path, packages: tuple[str, ...] = ()) -> str:
    """A mark of all files in a folder, with their names, and of the versions of `packages`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return name_of([path.relative_to(folder).as_posix() for path in files], recipe(*map(str, files), packages=packages))


def name_of(*parts: object) -> str:
    """The name under which something is kept: the SHA-256 of the parts that it is made from, as canonical JSON."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_kept(file: Path) -> dict[str, Any]:
    """What the file keeps, by name. One that is missing or cannot be read keeps nothing: all is made anew."""
    try:
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def write_kept(file: Path, kept: Mapping[str, Any]) -> None:
    """Keep these. A folder that cannot be written to is no fault: then the next build makes all anew."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}-{os.getpid()}")  # another build may be writing the same file
        fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        return
