"""What a browser may do with our pages, and how each kind of host is told.

A header holds for the whole site. Each page repeats the policy in a `meta` element, for hosts that cannot send headers.
Where a browser has both, only what both allow is allowed (https://www.w3.org/TR/CSP3/#multiple-policies): that is how one
header serves all pages, while WebAssembly, which the search needs, is allowed on the search page alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit import links

WASM = "'wasm-unsafe-eval'"  # compiles WebAssembly; unlike 'unsafe-eval' it runs no text as script
RULES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # the theme's arrows and marks stand in its style sheet
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}
# what a meta element cannot say: https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy
HEADER_ONLY = {"frame-ancestors"}
# only other sites' readers see our addresses; nobody needs to know which page someone came from
REFERRER = "same-origin"
UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
# files whose name changes when their content does; tests/test_shell.py holds their names to it
LASTING = ("assets/fonts/", "assets/stylesheets/site.", "search/index/fragment/", "search/index/index/")
YEAR = "public, max-age=31536000, immutable"
ANYONE = "Access-Control-Allow-Origin", "*"


def header_policy(scripts: Iterable[str] = ()) -> str:
    """The Content-Security-Policy that is sent with every file; `scripts` are hashes of inline scripts to allow."""
    return _policy({**RULES, "script-src": (*RULES["script-src"], WASM, *scripts)})


def meta_policy(address: str) -> str:
    """The policy that the page at `address` carries in itself."""
    rules = {name: values for name, values in RULES.items() if name not in HEADER_ONLY}
    if address == links.SEARCH:
        rules["script-src"] = (*rules["script-src"], WASM)
    return _policy(rules)


def headers(scripts: Iterable[str] = ()) -> dict[str, str]:
    """The headers sent with every file; `scripts` as for the policy.

    Cross-Origin-Embedder-Policy is left out: it guards shared memory, which nothing here uses.
    """
    return {
        "Content-Security-Policy": header_policy(scripts),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }


def headers_file() -> str:
    """`_headers`, which Netlify and Cloudflare Pages read at the root of what is published.

    https://docs.netlify.com/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/; no header is
    named by two rules that meet, because hosts differ in what they make of that.
    """
    rules = [("/*", headers()), (f"/{links.DATA}*", dict([ANYONE]))]
    rules += [(f"/{start}*", {"Cache-Control": YEAR}) for start in LASTING]
    lines = ["# Written by the build from scripts/toolkit/policy.py"]
    for path, named in rules:
        lines += [path, *(f"  {name}: {value}" for name, value in named.items())]
    return "\n".join(lines) + "\n"


def nginx() -> str:
    """The same for nginx, for the inside of a `server` block with the site at its root.

    A `location` that adds a header of its own drops those above it, so each repeats them.
    """
    always = [f'add_header {name} "{value}" always;' for name, value in headers().items()]
    lines = [*always, "error_page 404 /404.html;"]
    name, value = ANYONE
    lines += _location(f"^~ /{links.DATA}", [*always, f'add_header {name} "{value}" always;'])
    for start in LASTING:
        lines += _location(f"^~ /{start}", [*always, f'add_header Cache-Control "{YEAR}";'])
    return "\n".join(lines) + "\n"


def _location(path: str, lines: list[str]) -> list[str]:
    return [f"location {path} {{", *(f"    {line}" for line in lines), "}"]


def _policy(rules: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(" ".join((name, *values)) for name, values in rules.items())
