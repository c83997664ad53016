"""Makes a server for trying out send what a real host would."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from toolkit.policy import headers

INLINE = re.compile(rb"<script>(.+?)</script>", re.DOTALL)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_headers(application: Application) -> Application:
    """`application` (WSGI), with the site's headers on each answer.

    MkDocs writes a script into each page that waits for changes; the policy of that one answer allows it by its hash.
    Pages built for `make serve` carry no policy of their own, which would forbid it.
    """

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        started: list[Any] = []
        body = application(environ, lambda *head: started.extend(head))
        status, sent = started[:2]
        scripts: list[str] = []
        if any(value.startswith("text/html") for name, value in sent if name == "Content-Type"):
            body = [b"".join(body)]
            scripts = [_hash(script) for script in INLINE.findall(body[0])]
        start(status, [*sent, *headers(scripts).items()])
        return body

    return answer


def _hash(script: bytes) -> str:
    """As a policy names an inline script: https://www.w3.org/TR/CSP3/#grammardef-hash-source."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
