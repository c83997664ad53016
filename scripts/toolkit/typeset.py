"""From a template and data to a PDF. The only door to Typst.

Data reaches a template as JSON and is never read as Typst's own language, so that no text can run. A template reads no
file outside `overrides/print/`, and packages cannot be fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst

STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA-1, ISO 14289-1


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
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(templates / "fonts")]
        )

    def pdf(self, template: str, data: Mapping[str, Any]) -> tuple[bytes, tuple[Overflow, ...]]:
        """The document as PDF/UA-1, and what did not fit in it; the same input gives the same bytes.

        Raises TypesettingError when Typst refuses it or warns: a misspelt font is only a warning to Typst, and the
        page blank.
        """
        compiler = self._compiler(template, data)
        try:
            made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARD)
        except typst.TypstError as error:
            raise TypesettingError(f"{template}: {error.message}\n{error.diagnostic}") from error
        if warnings:
            raise TypesettingError(f"{template}: " + "\n".join(warning.message for warning in warnings))
        if not isinstance(made, bytes):
            raise TypesettingError(f"{template}: nothing was made")
        return made, _overflows(compiler)

    def measure(self, template: str, data: Mapping[str, Any]) -> tuple[Overflow, ...]:
        """What does not fit, without making a file. Raises TypesettingError when Typst refuses the document."""
        try:
            return _overflows(self._compiler(template, data))
        except typst.TypstError as error:
            raise TypesettingError(f"{template}: {error.message}\n{error.diagnostic}") from error

    def _compiler(self, template: str, data: Mapping[str, Any]) -> typst.Compiler:
        # packages would be fetched from the network; there is no folder of this name, so none is found
        nowhere = str(self._templates / "no-packages")
        return typst.Compiler(
            str(self._templates / template), root=str(self._templates), font_paths=self._fonts,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            package_path=nowhere, package_cache_path=nowhere,
        )  # fmt: skip


def _overflows(compiler: typst.Compiler) -> tuple[Overflow, ...]:
    found = json.loads(compiler.query("<overflow>", field="value"))
    return tuple(Overflow({key: one[key] for key in one if key != "over"}, float(one["over"])) for one in found)
