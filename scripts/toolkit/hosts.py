"""Whether a reader can tell from an address outside where it leads."""

from __future__ import annotations

import re
import unicodedata

# a name of letters, digits and hyphens between dots, and perhaps a port: https://www.rfc-editor.org/rfc/rfc1123#section-2.1
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+\.?(?::[0-9]{1,5})?", re.IGNORECASE)
AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
# words that a reader would take for an address
SAID = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|eu|int|scot|wales|cymru|london)(?:/\S*)?", re.IGNORECASE)
FIX = "write the host as a browser shows it: letters from a to z, digits, dots and hyphens, with no name or `@` before it"


def doubt(address: str) -> str | None:
    """Why nobody could tell where an http address leads, in words; None when all is plain."""
    found = AUTHORITY.match(address)
    host = found.group(1) if found else ""
    if HOST.fullmatch(host):
        return None
    odd = next((sign for sign in host if not sign.isascii()), "")
    if odd:
        return f"the host of `{address}` holds `{odd}` ({unicodedata.name(odd, 'no letter').lower()}), which can pass for another letter"
    return f"`{address}` does not say plainly which host it leads to"


def said_host(words: str) -> str | None:
    """The host that a link's words name, if they look like an address; in small letters, without `www.`."""
    if not SAID.fullmatch(words.strip()):
        return None
    return host_of(words.strip() if "://" in words else f"https://{words.strip()}")


def host_of(address: str) -> str:
    """The host of an http address, in small letters, without `www.`."""
    found = AUTHORITY.match(address)
    return found.group(1).casefold().removeprefix("www.").rstrip(".") if found else ""
