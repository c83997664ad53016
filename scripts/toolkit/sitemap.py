"""The site map, for search engines: https://www.sitemaps.org/protocol.html."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from html import escape

from toolkit.frame import Frame


def build_sitemap(frame: Frame, days: Mapping[str, str]) -> dict[str, bytes]:
    """`sitemap.xml` and the same packed, from each page's address and the day it changed, which may be empty.

    Nothing when the site's own address is not set, since a site map holds whole addresses only.
    """
    if not frame.url:
        return {}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, day in days.items():
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(frame.absolute(address) or '')}</loc>{changed}</url>")
    text = "\n".join([*lines, "</urlset>", ""]).encode()
    return {"sitemap.xml": text, "sitemap.xml.gz": gzip.compress(text, mtime=0)}
