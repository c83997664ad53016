"""From a template and data to a PDF. The only door to Typst.

Data reaches a template as JSON and is never read as Typst's own language, so that no text can run. A template reads no
file outside `overrides/print/`, and packages cannot be fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

STANDARD = "ua-1"  # PDF/UA-1, ISO 14289-1


class TypesettingError(Exception):
    """A template that Typst refuses or warns about: a fault of ours, with Typst's own words."""


@dataclass(frozen=True)
class Overflow:
    """Something that does not fit: what the template said of it, with `over` in millimetres."""

    about: Mapping[str, Any]
    over: float


class Press:
    """Typesets any number of documents from the templates in one folder, which also holds the fonts."""

    def __init__(self, templates: Path) -> None:
        self._templates = templates
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(templates / "fonts")])
        nowhere = templates / "no-packages"
        self._compiler = typst.Compiler(
            root=str(templates), font_paths=fonts, package_path=str(nowhere), package_cache_path=str(nowhere)
        )

    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
        """The document as PDF/UA-1; the same input gives the same bytes.

        Raises TypesettingError when Typst refuses it or warns: a misspelt font is only a warning to Typst, and the
        page blank.
        """
        made = self._compile(template, data, "pdf", pdf_standards=STANDARD)
        return made if isinstance(made, bytes) else made[0]

    def overflows(self) -> tuple[Overflow, ...]:
        """What did not fit in the document that was typeset last."""
        found = json.loads(self._compiler.query("<overflow>", field="value"))
        return tuple(Overflow({key: one[key] for key in one if key != "over"}, float(one["over"])) for one in found)

    def measure(self, template: str, data: Mapping[str, Any]) -> tuple[Overflow, ...]:
        """What does not fit, without making a file."""
        self._compiler.compile(str(self._templates / template), format="svg", sys_inputs=_inputs(data))
        return self.overflows()

    def _compile(self, template: str, data: Mapping[str, Any], kind: Any, **options: Any) -> bytes | list[bytes]:
        path = str(self._templates / template)
        try:
            made, warnings = self._compiler.compile_with_warnings(path, format=kind, sys_inputs=_inputs(data), **options)
        except typst.TypstError as error:
            raise TypesettingError(f"{template}: {error.message}\n{error.diagnostic}") from error
        if warnings:
            raise TypesettingError(f"{template}: " + "\n".join(warning.message for warning in warnings))
        if made is None:
            raise TypesettingError(f"{template}: nothing was made")
        return made


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}
