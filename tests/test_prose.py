"""Authors' Markdown becomes HTML that cannot do anything, and hand-written pages reach our macros alone."""

from __future__ import annotations

import datetime
import re

import pytest

from conftest import ROOT
from toolkit.build import load_site
from toolkit.macro_check import MACRO_PAGES, _tries
from toolkit.macros import Macros
from toolkit.markup import Terms, headings, ids
from toolkit.problems import Problems
from toolkit.prose import Prose, Setting, clean_document
from toolkit.render import MacroEnvironment, TemplateError
from toolkit.shelf import Library

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://example.org'></iframe>",
    "<style>body{display:none}</style>",
    "<form action='https://example.org'><input name=a></form>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](java&#x0A;script:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](vbscript:msgbox)",
    "![picture](javascript:alert(1))",
    "[click][r]\n\n[r]: javascript:alert(1)",
    '[click](https://example.org "title onclick=alert(1)")',
    "<javascript:alert(1)>",
    "<svg onload=alert(1)>",
    "`<script>`",
    "| a |\n|--|\n| <script>alert(1)</script> |",
    "# <script>alert(1)</script>",
    "[^<script>alert(1)</script>]",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_become_harmless(text: str) -> None:
    """No tag, handler or address of an author's own comes through."""
    html = Prose().html(text, Setting())

    lowered = html.casefold()
    for tag in ("<script", "<iframe", "<style", "<form", "<input", "<svg", "<object", "<embed"):
        assert tag not in lowered
    assert 'href="javascript' not in lowered
    assert 'href="data' not in lowered
    assert 'href="vbscript' not in lowered
    assert 'src="javascript' not in lowered
    assert " onerror" not in lowered.replace("&lt;img src=x onerror", "")


def test_one_text_reads_differently_on_two_pages() -> None:
    """A text is read once, and what depends on its page is filled in each time."""
    text = "### A heading[^a-1]\n\nSee [this](other.md) and CP-05.[^a-1]"
    settings = [Setting(lambda target, page=page: f"{page}/{target}", {"a-1": page}.get, f"on-{page}") for page in (1, 2)]

    first, second = (Prose().html(text, setting) for setting in settings)

    assert first.replace("on-1-a-heading-1", "on-2-a-heading-2").replace("Source 1", "Source 2").replace(">1<", ">2<").replace(
        'href="1/', 'href="2/'
    ) == second  # fmt: skip
    assert settings[0].cited == settings[1].cited == {"a-1": 2}


def test_citations_count_in_reading_order() -> None:
    """Also where lists stand in lists: the way back from a source names its citations in the order of the page."""
    html = Prose().html("- one[^a]\n    - two[^a]\n- three[^a]", Setting())

    assert re.findall(r'id="cite-a-([0-9])"', html) == ["1", "2", "3"]


def test_an_author_cannot_write_a_gap() -> None:
    """The signs round the gaps of a draft are taken out of what authors write."""
    html = Prose().html("\x02gap:0\x03 [a](https://example.org/\x02gap:1\x03)", Setting())

    assert "gap:0" in html
    assert html.count("example.org") == 1


def test_documents_lose_what_could_run() -> None:
    """A hand-written page's own HTML keeps its structure and loses scripts, handlers and styles."""
    html = clean_document(
        '<h2 id="a" onclick="x()">A</h2><script>x()</script><p style="color:red" class="lead">B</p>'
        '<a href="javascript:x()">C</a>'
    )

    assert html == '<h2 id="a">A</h2><p class="lead">B</p><a>C</a>'


def test_citations_are_numbered_and_lead_back() -> None:
    """Each citation of a source has an anchor of its own."""
    setting = Setting(number={"a-1": 3}.get)

    html = Prose().html("One.[^a-1] Two.[^a-1]", setting)

    assert 'href="#source-a-1" id="cite-a-1-1"' in html.replace('aria-label="Source 3" ', "")
    assert 'id="cite-a-1-2"' in html
    assert setting.cited == {"a-1": 2}


def test_headings_in_texts_start_below_the_section() -> None:
    """An author's `#` cannot outrank the page's own headings, and gets an id of its own section."""
    html = Prose().html("# Money\n\n#### Deeper", Setting(prefix="what-changed"))

    assert [(one.level, one.id) for one in headings(html)] == [(3, "what-changed-money"), (4, "what-changed-deeper")]
    assert ids(html) == ["what-changed-money", "what-changed-deeper"]


def test_a_term_is_linked_once_and_only_where_it_is_read() -> None:
    """The longest form wins; headings, links, labels and code are left alone; case and quotation marks do not matter."""
    terms = Terms([("mission", "mission"), ("missions", "mission"), ("mission board", "board"), ("citizens' jury", "jury")])

    html, used = terms.link(
        "<h2>Mission</h2><p>A Mission board &amp; two missions, <a>mission</a>, mission-led, <code>mission</code>; "
        "a citizens’ jury. Missions.</p><label>mission</label>",
        lambda term: f"#{term}",
    )

    assert used == ["board", "mission", "jury"]
    assert html.count('class="term"') == 3
    assert '<a class="term" href="#board">Mission board</a> &amp; two <a class="term" href="#mission">missions</a>' in html


@pytest.mark.parametrize(
    "page",
    [
        "{{ ''.__class__.__mro__ }}", "{{ card.__globals__ }}", "{{ config }}", "{{ environment }}", "{{ page.meta }}",
        "{{ 'a' * 900000000 }}", "{{ 'a'.ljust(30000000) }}", "{{ '{:>30000000}'.format('a') }}", "{{ range(99) }}",
        "{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{{ lipsum() }}", "{{ [1][0] }}", "{{ 'a' | upper }}",
    ],
)  # fmt: skip
def test_pages_reach_nothing_but_our_macros(page: str) -> None:
    """No variable, attribute, file, filter or arithmetic: only a call of a macro by its name."""
    environment = MacroEnvironment({"card": lambda name: f"[{name}]"})

    with pytest.raises((TemplateError, TypeError)):
        environment.from_string(page).render(config={"secret": 1}, environment="x", page=object())


def test_macros_themselves_work_in_the_locked_room() -> None:
    """What is offered can be used, whatever the plugin hands over beside it."""
    environment = MacroEnvironment({"card": lambda name: f"[{name}]"})

    assert environment.from_string('{{ card("CP-05") }}').render(card="ignored") == "[CP-05]"


@pytest.mark.parametrize("apostrophe", ["'", "’", "&#39;"])
def test_a_term_with_an_apostrophe_is_found_however_it_is_written(apostrophe: str) -> None:
    """Templates escape what authors type."""
    html, used = Terms([("citizens' jury", "jury")]).link(f"<p>A citizens{apostrophe} jury</p>", lambda term: f"#{term}")

    assert used == ["jury"]
    assert f'href="#jury">citizens{apostrophe} jury</a>' in html


def test_attributes_hold_no_bare_angle_brackets() -> None:
    """The split at tags in `markup` rests on nh3 escaping them."""
    html = Prose().html('![a > mission < "b"](images/x.png)', Setting())

    assert 'alt="a &gt; mission &lt; &quot;b&quot;"' in html
    assert Terms([("mission", "mission")]).link(html, lambda term: term) == (html, [])


def test_a_mark_that_an_author_typed_stays_as_it_is() -> None:
    """Only what a macro drew is put in; anything else is left as words."""
    site = load_site(ROOT, datetime.date.today(), Problems())
    assert site
    macros = Macros(site)
    macros.begin("index.md")
    mark = macros.card_tile("CP-05").strip()

    html = macros.put_blocks(f"<p>{mark}</p><p>LIBRARY-BLOCK-7</p>")

    assert "Who from the community sits" in html
    assert html.endswith("<p>LIBRARY-BLOCK-7</p>")


def test_what_is_checked_of_macros_is_what_they_are() -> None:
    """The check tries the same names that pages can use."""
    site = load_site(ROOT, datetime.date.today(), Problems())
    assert site

    assert set(_tries(Library())) == set(Macros(site).functions())
    assert {f"docs/{name}" for name in MACRO_PAGES} <= {f"docs/{one.path}" for one in site.catalog.documents}
