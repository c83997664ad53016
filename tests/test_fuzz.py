"""Whatever is thrown at the reader, the renderer and the forms, nobody ever sees a traceback.

`make test` tries a few hundred examples of each kind; `make fuzz` sets FUZZ_TIMES and tries many times as many.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import string
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from convert_form import _keep_if_right
from toolkit.answers import MOST_SIGNS, form_of
from toolkit.build import load_site
from toolkit.citations import check_citations
from toolkit.downloads import build_downloads
from toolkit.drafts import TEMPLATE
from toolkit.forms import convert
from toolkit.frame import Frame
from toolkit.hazards import hazard, hidden
from toolkit.hosts import doubt, host_of, said_host
from toolkit.library import load_library
from toolkit.macros import Macros
from toolkit.manuscript import read_page
from toolkit.markup import Terms, headings, words_of
from toolkit.model import TOOL_KINDS, CaseStudy, Toolset
from toolkit.nodes import nodes
from toolkit.pages import build_pages
from toolkit.problems import Problems, as_github, as_json, as_text
from toolkit.products import word_documents
from toolkit.prose import ATTRIBUTES, SCHEMES, TAGS, Prose, Setting, clean_document
from toolkit.reading import read_case_study, read_record, read_tool
from toolkit.render import MacroEnvironment
from toolkit.shelf import Library
from toolkit.side_by_side import build_facts
from toolkit.site import Site
from toolkit.source import read_mapping

TIMES = int(os.environ.get("FUZZ_TIMES") or 1)
TODAY = datetime.date(2026, 6, 1)
SAMPLE = ROOT / "tests/sample"
FILES = sorted(file.relative_to(SAMPLE).as_posix() for file in SAMPLE.rglob("*") if file.suffix in {".yml", ".md"})
BODIES = sorted((ROOT / "tests/forms").glob("*.md"))

# the signs that mean something in YAML and Markdown, with a few letters
SIGNS = st.text(alphabet="abno:.-#'\"[]{}&*!|>%@`,?\\ \n\t0159~^_()<>/=é", max_size=200)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text(string.printable, max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "x"]), inner, max_size=3),
    max_leaves=6,
)
# pieces that mean something to one of the many readers that a text passes
PIECES = st.sampled_from(
    [
        "<script>", "</script>", "<!--", "-->", "<img src=x onerror=y>", "<svg/onload=y>", "</p>", "<![CDATA[", "]]>", "<?", "\\", "`", "``", "```\n",
        "javascript:", "data:text/html,", "&#106;", "&colon;", "&Tab;", "&lt;", "&", "%0a", "https://", "//", "mailto:", "](", "[", "![", "]: ", '"', "'",
        "[^council-2019]", "[^", "SL-01", "SL-99", "card:", "{{", "}}", "{%", "%}", "{#", '{{ card("SL-01") }}', "--8<--", "#include", "@preview/a:1",
        "*", "**", "_", "> ", "- ", "1. ", "# ", "## ", "|", "|-|", "\n", "\n\n", "    ", "\t", "---\n", "...\n", "...", ": ", " #", "&a ", "*a", "!!str ", "!",
        "? ", "|\n", ">-\n", "[]", "{}", "~", "null", "yes", "1e999", ".inf", "0x1f", "2026-13-40", "12:30", "99999999999999999999", "-0", "=1+1",
        "\\u202e", "\\x00", "\\uD800", "\u00e9", "\u0301", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u0430", "\U0001f600", "\x00", "\x1b", "\r", "\u2028", "\x02gap:0\x03",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join)
PROSE = Prose()
SCRIPT = re.compile(r"<script([^>]*)>")
OURS = re.compile(r' src="(?:\.\./)*assets/javascripts/[a-z/-]+\.js"| type="application/(?:ld\+)?json"')


def tries(number: int) -> settings:
    """As many examples, times what `make fuzz` asks for; the clock is not watched, since the machine is shared."""
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=list(HealthCheck))


class _Harmless(HTMLParser):
    """Fails on a tag, an attribute or an address that no text of an author's may become."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, set())
            if name in {"href", "src"}:
                scheme = urlsplit("".join((value or "").split())).scheme
                assert scheme in {*SCHEMES, ""}, value


@given(SIGNS | TEXTS)
@example("[")
@tries(400)
def test_any_text_is_read_or_told(text: str) -> None:
    """A tree, or a problem; never an exception. What nobody can see is told before, where the file is read."""
    if hidden(text):
        return
    problems = Problems()

    tree = read_mapping(text, "x.yml", 1, problems)

    assert tree is not None or problems.errors
    for report in (as_text, as_github, as_json):
        report(problems.sorted()).encode()


@given(st.dictionaries(st.sampled_from([*Toolset.model_fields, "from", "kind", "groups", "stray"]), VALUES, max_size=8))
@tries(200)
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
@tries(150)
def test_any_case_study_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object], body: str) -> None:
    """Front matter and sections of any kind."""
    root = tmp_path_factory.mktemp("fuzz")
    text = f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n## Challenge\n{body}\n"
    (root / "x.md").write_text(text, encoding="utf-8")
    problems = Problems()

    page = read_page(root, "x.md", problems)

    assert page is None or read_case_study(page, "x", problems) is None
    assert problems.errors


@given(SIGNS | TEXTS)
@tries(500)
def test_any_text_becomes_harmless_html(text: str) -> None:
    """Markdown of any shape that is read at all gives HTML without a tag, an attribute or an address of its own, on paper too."""
    if hazard(text):
        return
    html = PROSE.html(text, Setting(resolve=lambda target: target, number=lambda source: 1))
    linked, _ = Terms([("ab", "ab"), ("b no", "no"), ("lt", "lt")]).link(html, lambda term: f"#{term}")

    for made in (html, linked, clean_document(html)):
        reader = _Harmless()
        reader.feed(made.replace(' class="term"', ""))
        reader.close()
        words_of(made)
        headings(made)
    nodes(html, "https://example.org/")


@given(TEXTS)
@tries(300)
def test_any_address_is_judged(text: str) -> None:
    """Whether a reader can tell where it leads."""
    for address in (text, f"https://{text}", f"http:{text}"):
        doubt(address)
        host_of(address)
        said_host(address)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, with the template that forms fill in; each example leaves it as it was."""
    root = tmp_path_factory.mktemp("fuzz") / "library"
    shutil.copytree(SAMPLE, root)
    shutil.copy(ROOT / TEMPLATE, root / TEMPLATE)
    return root


def checked(root: Path) -> Site | None:
    """The site at `root`, or None with every report of its problems written."""
    problems = Problems()
    site = load_site(root, TODAY, problems, Frame("Sample", "https://example.org/library/"))
    for report in (as_text, as_github, as_json):
        report(problems.sorted()).encode()
    assert site or problems.errors
    return site


def drawn(site: Site) -> None:
    """All that a build makes of a site but the PDFs, whose texts were measured by the check."""
    for page in build_pages(site):
        assert all(OURS.search(script) for script in SCRIPT.findall(page.html)), page.address
    build_downloads(site)
    build_facts(site)
    word_documents(site)
    home_drawn(site)


def home_drawn(site: Site) -> None:
    """The one page of the sample that uses macros; nothing of Python's shows on it."""
    macros = Macros(site)
    macros.begin("index.md")
    body = next(one.body for one in site.catalog.documents if one.path == "index.md")
    assert " at 0x" not in MacroEnvironment(macros.functions()).from_string(body).render()


def with_file(root: Path, path: str, content: bytes, draw: Callable[[Site], None] = drawn) -> None:
    """Check the library with one file changed, and draw it when nothing is wrong."""
    file = root / path
    before = file.read_bytes()
    file.write_bytes(content)
    try:
        if site := checked(root):
            draw(site)
    finally:
        file.write_bytes(before)


@given(st.sampled_from(FILES), st.binary(max_size=200), st.booleans())
@tries(60)
def test_any_bytes_in_any_file_are_told(root: Path, path: str, content: bytes, after: bool) -> None:  # noqa: FBT001 (an example's own)
    """In the place of a file, or after it."""
    with_file(root, path, (root / path).read_bytes() + content if after else content)


@given(st.sampled_from(FILES), st.data(), TEXTS)
@tries(80)
def test_a_file_with_anything_put_into_it_is_told_or_drawn(root: Path, path: str, data: st.DataObject, text: str) -> None:
    """What passes the check can be drawn, wherever the text landed and whatever it replaced."""
    before = (SAMPLE / path).read_text("utf-8")
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, min(start + 12, len(before))))
    with_file(root, path, (before[:start] + text + before[end:]).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(["Ask where people want to sit.", "Sampleton Town Council\nnation", "A bench under a tree", "Only the council counted.", "exampleham.md"]), TEXTS)
@tries(150)
def test_a_place_that_says_anything_is_told_or_drawn(root: Path, words: str, text: str) -> None:
    """The same in the middle of the texts and details that people write most."""
    before = (SAMPLE / "case_studies/sampleton.md").read_text("utf-8")
    with_file(root, "case_studies/sampleton.md", before.replace(words, text + words[words.find("\n") :] * ("\n" in words)).encode("utf-8", "surrogatepass"))


@given(st.lists(st.sampled_from(["{{", "}}", " card", "(", ")", '"SL-01"', "'", '"', "~", ",", "[", "]", "{%", "%}", "{#", "count", "places", "ways_in", "=", "1", "self", "|", ".", "\n", " "]), max_size=14).map("".join))
@tries(150)
def test_any_macro_is_told_or_drawn(root: Path, macro: str) -> None:
    with_file(root, "docs/index.md", f"---\ntitle: x\ndescription: x\n---\n\n# x\n\n{macro}\n".encode(), home_drawn)


@given(st.sampled_from(BODIES), st.lists(st.tuples(st.integers(0, 10_000), TEXTS), max_size=3))
@tries(120)
def test_a_form_with_anything_in_it_is_converted_or_answered(root: Path, tmp_path_factory: pytest.TempPathFactory, file: Path, edits: list[tuple[int, str]]) -> None:
    """As the command does it; what is written is checked content, and what is not right is taken back."""
    body = file.read_text("utf-8")
    for at, text in edits:
        body = body[: at % (len(body) + 1)] + text + body[at % (len(body) + 1) :]
    form, answer = form_of(body), tmp_path_factory.mktemp("answer")
    if form is None or len(body) > MOST_SIGNS:
        return
    before = {one: one.read_bytes() for one in root.rglob("*") if one.is_file()}

    made = convert(root, form, body, load_library(root, Problems()), "octo-cat", "7", TODAY)
    status = _keep_if_right(root, made, answer, TODAY) if made.change else None

    after = {one for one in root.rglob("*") if one.is_file()}
    changed = [one for one in after if before.get(one) != one.read_bytes()]
    assert before.keys() <= after
    assert len(changed) == (status == 0)
    assert all(made.answer.values())
    for one in changed:
        if one in before:
            one.write_bytes(before[one])
        else:
            one.unlink()


def test_an_empty_library_is_told_not_a_traceback() -> None:
    """Checks run on nothing without falling over."""
    problems = Problems()

    check_citations(Library(), problems)

    assert problems.errors == 0
