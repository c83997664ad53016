"""GitHub's issue forms, made from the questions and from the library's own lists."""

from __future__ import annotations

from typing import Any

from toolkit.questions import AGREED, FORMS, GUIDE, Form, Question, choices_of
from toolkit.shelf import Library
from toolkit.source import as_yaml

FOLDER = ".github/ISSUE_TEMPLATE"
TYPES = {"line": "input", "text": "textarea", "one": "dropdown", "some": "dropdown", "agree": "checkboxes"}


def build_issue_forms(library: Library) -> dict[str, str]:
    """File name and text of each form.

    Their syntax: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
    """
    return {f"{form.name}.yml": f"# Made by `make schemas` from scripts/toolkit/questions.py.\n{as_yaml(_form(form, library))}" for form in FORMS}


def _form(form: Form, library: Library) -> dict[str, Any]:
    welcome = {"type": "markdown", "attributes": {"value": f"{form.welcome}\n\n{GUIDE}"}}
    return {"name": form.title, "description": form.about, "title": f"{form.title}: ", "body": [welcome, *(_asked(one, library) for one in form.questions)]}


def _asked(question: Question, library: Library) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.example:
        attributes["placeholder"] = question.example
    if question.kind == "agree":
        attributes["options"] = [{"label": AGREED, "required": True}]
    if question.choices:
        attributes["options"] = list(choices_of(question.choices, library))
    if question.kind == "some":
        attributes["multiple"] = True
    asked = {"type": TYPES[question.kind], "id": question.name, "attributes": attributes}
    return asked if question.kind == "agree" else {**asked, "validations": {"required": question.required}}
