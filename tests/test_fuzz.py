"""Whatever is thrown at the reader and the renderer, an author never sees a traceback."""

from __future__ import annotations

import string

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.citations import check_citations
from toolkit.manuscript import read_page
from toolkit.markup import Terms
from toolkit.model import TOOL_KINDS, CaseStudy, Toolset
from toolkit.problems import Problems, as_github, as_json, as_text
from toolkit.prose import Prose, Setting
from toolkit.reading import read_case_study, read_record, read_tool
from toolkit.shelf import Library
from toolkit.source import read_mapping

# the signs that mean something in YAML and Markdown, with a few letters
SIGNS = st.text(alphabet="abno:.-#'\"[]{}&*!|>%@`,?\\ \n\t0159~^_()<>/=é", max_size=200)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text(string.printable, max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "x"]), inner, max_size=3),
    max_leaves=6,
)
PROSE = Prose()


@given(SIGNS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_told(text: str) -> None:
    """A tree, or a problem; never an exception."""
    problems = Problems()

    tree = read_mapping(text, "x.yml", 1, problems)

    assert tree is not None or problems.errors
    for report in (as_text, as_github, as_json):
        report(problems.sorted())


@given(st.dictionaries(st.sampled_from([*Toolset.model_fields, "from", "kind", "groups", "stray"]), VALUES, max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_values_make_a_record_or_problems(values: dict[str, object]) -> None:
    """Every way in which a field can fail has words."""
    text = yaml.safe_dump(values, allow_unicode=True)
    problems = Problems()
    tree = read_mapping(text, "x.yml", 1, problems)
    if tree is None:
        return

    for kind in (Toolset, *TOOL_KINDS.values()):
        read_record(kind, tree, problems, slug="x")
    read_tool(tree, "x", problems)

    assert problems.errors


@given(st.dictionaries(st.sampled_from([n for n in CaseStudy.model_fields if n not in {"slug", "sections"}]), VALUES), SIGNS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_case_study_is_read_or_told(tmp_path_factory, values: dict[str, object], body: str) -> None:
    """Front matter and sections of any kind."""
    root = tmp_path_factory.mktemp("fuzz")
    text = f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n## Challenge\n{body}\n"
    (root / "x.md").write_text(text, encoding="utf-8")
    problems = Problems()

    page = read_page(root, "x.md", problems)

    assert page is None or read_case_study(page, "x", problems) is None
    assert problems.errors


@given(SIGNS)
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_harmless_html(text: str) -> None:
    """Markdown of any shape gives HTML without a script or an address of an unknown kind, and survives the linking."""
    html = PROSE.html(text, Setting(resolve=lambda target: target, number=lambda source: 1))
    linked, _ = Terms([("ab", "ab"), ("b no", "no")]).link(html, lambda term: f"#{term}")

    for made in (html, linked):
        assert "<script" not in made
        assert "javascript:" not in made.replace("&", "").casefold().split("href")[-1][:20]


def test_an_empty_library_is_told_not_a_traceback() -> None:
    """Checks run on nothing without falling over."""
    problems = Problems()

    check_citations(Library(), problems)

    assert problems.errors == 0
