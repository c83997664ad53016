"""Texts as a search index of many small files, of which a browser loads the few it needs. The only door to Pagefind.

https://pagefind.app/docs/
"""

from __future__ import annotations

import base64
import functools
import gzip
import json
import subprocess
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from pagefind.service import get_executable

LANGUAGE = "en"
# Pagefind also writes search boxes of its own, which bring inline styles and which we do not use
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind", "*.pf_*")
END = b","  # of a message
SIGNATURE = b"pagefind_dcd"  # stands before each file's own content


@dataclass(frozen=True)
class Text:
    """What can be found: the address it leads to, its title, and its words without any markup."""

    address: str
    title: str
    words: str


@dataclass(frozen=True)
class Index:
    """The index's files by path, and under which name (a hash) the index knows each address."""

    files: dict[str, bytes]
    names: dict[str, str]


@functools.lru_cache(maxsize=1)  # while `make serve` builds again and again, mostly with the same words
def build_index(texts: tuple[Text, ...]) -> Index:
    """Index the texts; the same texts give the same bytes, because nothing is kept in Pagefind's unordered filters.

    Raises RuntimeError with Pagefind's own words when it refuses something.
    """
    create: dict[str, Any] = {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    answer = _run([create, *(_request(text) for text in texts), {"type": "GetFiles", "index_id": 0}])
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    needed = {path: files[path] for path in sorted(files) if any(fnmatch(path, pattern) for pattern in NEEDED)}
    names = {}
    for path, content in needed.items():
        if path.endswith(".pf_fragment"):
            fragment = json.loads(gzip.decompress(content).removeprefix(SIGNATURE))
            names[fragment["url"]] = PurePosixPath(path).stem
    return Index(needed, names)


def _request(text: Text) -> dict[str, Any]:
    return {
        "type": "AddRecord", "index_id": 0, "url": text.address, "content": text.words, "language": LANGUAGE,
        "meta": {"title": text.title},
    }  # fmt: skip


def _run(requests: list[dict[str, Any]]) -> dict[str, Any]:
    """Send the requests to Pagefind one by one, each after the answer to the one before; returns the last answer.

    Its own Python client waits a tenth of a second at each answer: 27 s for the 36 places, where this takes half a
    second. The form of the messages is that client's (pagefind/service).
    """
    command = [str(get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        for number, request in enumerate(requests, 1):
            message = json.dumps({"message_id": number, "payload": request}).encode()
            service.stdin.write(base64.b64encode(message) + END)  # type: ignore[union-attr]
            service.stdin.flush()  # type: ignore[union-attr]
            answer = _answer(service.stdout)
            if answer.get("type", "Error") == "Error":
                service.kill()
                raise RuntimeError(f"Pagefind refused {request['type']}: {answer.get('message', 'no answer')}")
    return answer


def _answer(stream: Any) -> dict[str, Any]:
    """The next answer of the service, or nothing when it has stopped."""
    told = bytearray()
    while not told.endswith(END) and (part := stream.read1()):
        told += part
    payload: dict[str, Any] = json.loads(base64.b64decode(told.removesuffix(END)))["payload"] if told else {}
    return payload
