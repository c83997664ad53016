"""Nothing hostile gets through: each contribution in tests/hostile/ is told with its place, or is words and nothing else.

Those that the checker lets through are built together into one library, which is then read as a browser, a spreadsheet, a
search engine and a printer read it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from conftest import REPO_URL, ROOT, SITE_URL, run_build, served
from hostile_library import HOSTILE, MISTAKES, check, read_cases, write_hostile_project
from pdf_checks import ACTIONS, faults
from test_messages import SAMPLE, report_of, write_expected

TOLD = read_cases([*HOSTILE, *MISTAKES], "expected")
SHOWN = read_cases(HOSTILE, "shown")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # quotation marks are a printer's on pages
WORDS = ("hit", "script", "onerror", "%3Cimg%20src%3Dx%20onerror%3Dhit()%3E", "__proto__", "constructor")
CARDS = "SB-01,SB-02,SB-03,SL-01,SL-02,SL-03"
# pages that scripts fill with contributed words
FILLED = (
    f"pack/?cards={CARDS}", f"pack/?cards={CARDS}&layout=a6", "shortlist/?items=sampleton,exampleham,sl-01,sb-02", "case-studies/?theme=constructor",
    "case-studies/side-by-side/?places=sampleton,exampleham", "case-studies/compare/?theme=health", "p/sl-01/?r=0", "p/sl-04/",
)  # fmt: skip
ATOM = {"feed", "title", "subtitle", "id", "updated", "published", "link", "author", "name", "uri", "entry", "summary", "category", "rights"}

# set by any payload that runs; breaches of the policy, which would have been payloads, are told too
CANARY = """
window.canary = [];
window.hit = () => { window.canary.push('ran'); };
document.addEventListener('securitypolicyviolation', (event) => window.canary.push(`refused ${event.effectiveDirective}`));
"""
# what a visitor's pointer and keyboard would set off
POKE = """() => {
  for (const one of document.body.querySelectorAll('*')) {
    for (const name of ['mouseover', 'pointerover', 'focus', 'toggle', 'animationstart', 'error']) one.dispatchEvent(new Event(name));
  }
}"""
# elements, attributes and addresses that none of our pages has; frames, styles and handlers could only be a contributor's
FOREIGN = """() => {
  const odd = [];
  for (const one of document.querySelectorAll('*')) {
    if (['IFRAME', 'OBJECT', 'EMBED', 'APPLET', 'BASE', 'MARQUEE', 'VIDEO', 'AUDIO', 'MATH', 'FRAME'].includes(one.tagName.toUpperCase())) odd.push(one.tagName);
    for (const { name, value } of one.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') odd.push(name);
      if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name)) {
        const meant = new URL(value, location.href);
        if (!['http:', 'https:', 'mailto:'].includes(meant.protocol)) odd.push(value);
        if (name !== 'href' && meant.host !== location.host) odd.push(value);
      }
    }
  }
  return odd;
}"""


@pytest.mark.parametrize(("file", "case"), TOLD, ids=[file.relative_to(ROOT / "tests").with_suffix("").as_posix() for file, _ in TOLD])
def test_report(file: Path, case: dict[str, Any], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What is refused, and every honest mistake, is told with its place and its fix, and with no traceback."""
    report = report_of(case, tmp_path / "library")

    if request.config.getoption("--update-golden"):
        write_expected(file, report)
    else:
        assert report == case["expected"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile library, built."""
    root = write_hostile_project(tmp_path_factory.mktemp("hostile"))
    assert [str(problem.place) for problem in check(root)] == []
    built = run_build(root, SITE_URL=SITE_URL, REPO_URL=REPO_URL)
    assert built.returncode == 0, built.stdout + built.stderr
    return root


@pytest.fixture(scope="module")
def hostile_site(library: Path) -> Path:
    return library / "site"


@pytest.fixture(scope="module")
def pages(hostile_site: Path) -> list[str]:
    """The address of every page, and those that only scripts fill."""
    made = [file.relative_to(hostile_site).as_posix().removesuffix("index.html") for file in sorted(hostile_site.rglob("*.html"))]
    assert len(made) > 30
    return [*made, *(f"search/?q={word}" for word in WORDS), *FILLED]


def enter(browser: Browser, address: str, *, guarded: bool) -> tuple[BrowserContext, Page, list[str]]:
    """A page with a canary, and the list of what it should never do; without `guarded` the site's policy is switched off."""
    context = browser.new_context(base_url=address, bypass_csp=not guarded, reduced_motion="reduce")
    context.add_init_script(CANARY)
    done: list[str] = []
    context.on("request", lambda request: request.url.startswith(address) or done.append(f"asks {request.url}"))
    context.on("dialog", lambda dialog: (done.append(f"says {dialog.message}"), dialog.dismiss()))
    context.on("page", lambda page: page.on("frameattached", lambda frame: done.append(f"frames {frame.url}")))
    return context, context.new_page(), done


@pytest.mark.parametrize("guarded", [True, False], ids=["with_its_policy", "without_its_policy"])
def test_nothing_runs(browser: Browser, hostile_site: Path, pages: list[str], *, guarded: bool) -> None:
    """Every page, opened and pointed at, leaves the canary alone, asks no other host, and breaks no rule of the policy."""
    with served(hostile_site) as address:
        context, page, done = enter(browser, address, guarded=guarded)
        for where in pages:
            page.goto(where, wait_until="networkidle")
            page.evaluate(POKE)
            done += [f"{where}: {told}" for told in page.evaluate("window.canary")]
            done += [f"{where}: {odd}" for odd in page.evaluate(FOREIGN)]
        context.close()

    assert done == []


def test_the_canary_sings(browser: Browser, hostile_site: Path, tmp_path: Path) -> None:
    """What the test above looks for is seen when it is there."""
    shutil.copytree(hostile_site, tmp_path / "site")
    about = tmp_path / "site/about/index.html"
    hostile = '<img src="https://evil.example/x.png" onerror="hit()"><iframe></iframe><a href="java&Tab;script:hit()">x</a>'
    about.write_text(about.read_text("utf-8").replace("</main>", f"{hostile}</main>"), "utf-8")
    told = {}
    with served(tmp_path / "site") as address:
        for guarded in (True, False):
            context, page, done = enter(browser, address, guarded=guarded)
            context.route("https://evil.example/*", lambda route: route.abort())
            page.goto("about/", wait_until="networkidle")
            page.evaluate(POKE)
            told[guarded] = "\n".join([*done, *page.evaluate("window.canary"), *page.evaluate(FOREIGN)])
            context.close()

    assert "ran" in told[False]
    assert "asks https://evil.example/x.png" in told[False]
    assert "refused img-src" in told[True]
    for sign in ("frames", "IFRAME", "onerror", "java"):
        assert sign in told[True]


@pytest.mark.parametrize(("file", "case"), SHOWN, ids=[file.relative_to(ROOT / "tests").with_suffix("").as_posix() for file, _ in SHOWN])
def test_it_is_words_and_nothing_else(file: Path, case: dict[str, Any], texts: dict[str, str]) -> None:
    """What was contributed stands on its page as it was written."""
    assert case["shown"] in texts[case["page"]]


@pytest.fixture(scope="module")
def texts(browser: Browser, hostile_site: Path) -> dict[str, str]:
    """The words of the pages that cases name, as a browser reads them, those that are folded away or in a menu among them."""
    found = {}
    with served(hostile_site) as address:
        page = browser.new_page(base_url=address)
        for where in sorted({case["page"] for _, case in SHOWN}):
            page.goto(where, wait_until="networkidle")
            found[where] = " ".join(page.evaluate("document.body.textContent").translate(STRAIGHT).split())
        page.close()
    return found


def test_templates_and_includes_stay_words(hostile_site: Path) -> None:
    """No braces were filled in and no file was read, in any file of the site."""
    for file in hostile_site.rglob("*"):
        if file.suffix in {".html", ".json", ".csv", ".xml", ".txt"}:
            text = file.read_text("utf-8")
            assert "root:x:0" not in text, file
            assert "uid=0" not in text, file


def test_data_for_machines_is_whole(hostile_site: Path) -> None:
    """JSON-LD ends where it should, the feed and the site map are XML with no part of an author's, and each file of data is JSON."""
    blocks = 0
    for file in sorted(hostile_site.rglob("*.html")):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', file.read_text("utf-8"), re.DOTALL):
            json.loads(block)
            blocks += 1
    assert blocks > 10
    feed = ElementTree.parse(hostile_site / "feed.xml").getroot()  # noqa: S314 (our own file)
    assert {one.tag.partition("}")[2] for one in feed.iter()} <= ATOM
    ElementTree.parse(hostile_site / "sitemap.xml")  # noqa: S314 (our own file)
    for file in hostile_site.rglob("*.json"):
        json.loads(file.read_text("utf-8"))


def test_no_cell_is_a_formula(hostile_site: Path) -> None:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    guarded = 0
    for file in sorted((hostile_site / "data").glob("*.csv")):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"))):
            for cell in row:
                assert not re.match(r"\s*[=+@\t\r]|\s*-(?![0-9.]+$)", cell), (file.name, cell)
                guarded += cell.startswith("'")

    assert guarded >= 4


def test_no_pdf_can_do_anything(hostile_site: Path) -> None:
    """No action but links, those to the web, to mail or within the file; no script, no file inside, no form."""
    files = sorted((hostile_site / "print").glob("*.pdf"))
    assert len(files) > 20
    for file in files:
        assert faults(file) == [], file.name
        with pikepdf.open(file) as pdf:
            assert not {"/Names", "/AcroForm", "/AA", "/OpenAction"} & set(pdf.Root.keys()) - {"/Names"}
            assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", pikepdf.Dictionary()).keys())
            for one in pdf.objects:
                if isinstance(one, pikepdf.Dictionary):
                    assert not {"/JS", "/EF", "/AA", "/XFA"} & set(one.keys()), file.name
                    assert str(one.get("/S", "")) not in ACTIONS, file.name
                    assert str(one.get("/URI", "https://")).startswith(("https://", "http://", "mailto:")), file.name


def test_no_word_document_reaches_out(hostile_site: Path) -> None:
    """Relations to the outside are links, and there are no macros, fields or embedded things."""
    files = sorted((hostile_site / "print").glob("*.docx"))
    assert files
    for file in files:
        with zipfile.ZipFile(file) as package:
            assert not [name for name in package.namelist() if re.search(r"vba|embed|activeX|\.bin$", name)], file.name
            for name in package.namelist():
                text = package.read(name)
                if name.endswith(".rels"):
                    for one in ElementTree.fromstring(text):  # noqa: S314 (our own file)
                        outside = one.get("TargetMode") == "External"
                        assert not outside or one.get("Type", "").endswith("/hyperlink"), file.name
                elif name.endswith("document.xml"):
                    codes = [code.text or "" for code in ElementTree.fromstring(text).iter() if code.tag.endswith("}instrText")]  # noqa: S314 (our own file)
                    assert all(code.split()[0] in {"PAGE", "NUMPAGES"} for code in codes), codes


def test_nothing_was_left_behind(library: Path) -> None:
    """No command ran: a hostile build writes what any other writes, and nothing else."""
    assert not list(library.rglob("owned"))
    assert {one.name for one in library.iterdir()} <= {"case_studies", "docs", "overrides", "scripts", "toolsets", "mkdocs.yml", "site", ".cache"}


def test_ten_thousand_cards_are_refused_in_time(tmp_path: Path) -> None:
    """Typesetting them all would take an hour; the check says so instead."""
    root = shutil.copytree(SAMPLE, tmp_path / "library")
    head, _, card = (root / "toolsets/sample-alliances/sample-questions.yml").read_text("utf-8").partition("      - id: SL-02\n")
    head = head.partition("      - id: SL-01")[0]
    for number in range(12):
        letters = f"X{chr(ord('A') + number)}"
        folder = root / f"toolsets/many-{number}"
        folder.mkdir()
        for part in range(4):
            cards = "".join(f"      - id: {letters}-{part * 210 + one + 10:03}\n{card}" for one in range(210))
            (folder / f"many-{number}-{part}.yml").write_text(head + cards, "utf-8")
        tools = ", ".join(f"many-{number}-{part}" for part in range(4))
        own = (SAMPLE / "toolsets/sample-beginnings/toolset.yml").read_text("utf-8").partition("tools:")[0]
        own = own.replace("number: 1", f"number: {number + 10}").replace("letters: SB", f"letters: {letters}")
        (folder / "toolset.yml").write_text(f"{own}tools: [{tools}]\nread_first: [sampleton]\n", "utf-8")

    # the limit is for a check that never ends, not for a slow machine
    command = [sys.executable, ROOT / "scripts/check_content.py", root]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)

    assert (checked.returncode, checked.stderr) == (1, "")
    assert "the library has 10,086 cards" in checked.stdout
