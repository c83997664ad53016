"""Pictures on a pull request: the pages and cards that changed, no others, and a comment that names them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from conftest import copy_project, run_build
from test_messages import change
from test_workflows import comment, git
from toolkit.change_pictures import MOST_CARDS, MOST_PAGES, few, list_of
from toolkit.changes import Changed
from toolkit.chromium import find_browser
from toolkit.remarks import check_notice
from toolkit.shots import MOST_HEIGHT, take_shots

CP = "toolsets/community-power/deepening-collaboration-with-communities.yml"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose last commit changed one place, one card, a page in docs/ and a file of code, built and pictured."""
    root = copy_project(tmp_path_factory.mktemp("pictured"))
    git(root, "init", "--quiet", "--initial-branch", "main")
    keep(root, "Start")
    change(root, "case_studies/wigan.md", "## Challenge\n", replace="## Challenge\n\nNobody had asked the swimmers.\n")
    first, second = (root / CP).read_text("utf-8").split("      - id: CP-06\n")
    # what is told of an edition is not printed, so the card needs no new one; a comment changes no card
    first = "First edition, tried twice.".join(first.rsplit("First edition.", 1))
    (root / CP).write_text(f"{first}      - id: CP-06 # as tried\n{second}", "utf-8")
    about = root / "docs/about.md"
    about.write_text(about.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    (root / "scripts/report_words.py").write_text("", "utf-8")
    keep(root, "Change")
    built = run_build(root)
    assert built.returncode == 0, built.stdout + built.stderr
    return root


def keep(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", message)


def picture(root: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/picture_changes.py", "--list", root / "pictures.txt"]
    return subprocess.run(command, cwd=root, env={**os.environ, "SITE_URL": "", **settings}, capture_output=True, text=True, check=False)


def test_what_changed_is_pictured_and_nothing_else(pictured: Path, browser: Browser) -> None:
    """Each page is there for a phone and for a desk, each card with both sides; neighbours and code are not."""
    made = picture(pictured)

    assert made.returncode == 0, made.stderr
    names = {file.name for file in (pictured / "site/pictures").iterdir()}
    tool = "toolsets-community-power-deepening-collaboration-with-communities"
    pages = {f"page-{name}-{width}.png": width for name in ("case-studies-wigan", tool, "about", "p-cp-05") for width in (390, 1280)}
    cards = {f"card-cp-05-{side}.png": 420 for side in ("front", "back")}
    assert names == {*pages, *cards, "index.html"}
    for name, width in {**pages, **cards}.items():
        image = Image.open(pictured / "site/pictures" / name)
        assert image.width == width
        assert image.height > 400
        assert len(image.convert("L").getcolors()) > 10  # something was drawn


def test_the_index_shows_every_picture(pictured: Path, browser: Browser) -> None:
    """Opened as a file from the download, every picture loads, and nothing is wider than a phone."""
    assert picture(pictured).returncode == 0
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto((pictured / "site/pictures/index.html").as_uri())

    loaded = page.evaluate("[...document.images].map((one) => one.complete && one.naturalWidth > 0)")
    assert len(loaded) == 10
    assert all(loaded)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="/case-studies/wigan/").first.click()
    assert "Wigan" in page.title()
    page.close()


def test_without_a_browser_pages_are_named_and_not_pictured(pictured: Path) -> None:
    made = picture(pictured, CHROMIUM="/nowhere")

    assert made.returncode == 0
    assert "No Chromium or Chrome was found" in made.stderr
    assert "because no browser was found" in (pictured / "site/pictures/index.html").read_text("utf-8")


def test_a_page_without_end_is_cut(tmp_path: Path) -> None:
    """A browser cannot draw it whole; its top is enough, and nothing outside is fetched for it."""
    (tmp_path / "index.html").write_text('<img src="http://nowhere.invalid/x.png">' + "<p>More.</p>" * 5_000, "utf-8")

    # in a thread of its own, because other tests keep a browser of theirs open in this one
    with ThreadPoolExecutor(1) as apart:
        [(address, width, png)] = apart.submit(lambda: list(take_shots(tmp_path, [""], [390], find_browser() or ""))).result()

    assert (address, width) == ("", 390)
    assert Image.open(io.BytesIO(png)).size == (390, MOST_HEIGHT)


def test_a_change_of_everything_is_cut_short() -> None:
    found = Changed(tuple(f"p/cp-{n:02}/" for n in range(40)), tuple(f"CP-{n:02}" for n in range(40)))

    shown = few(found)

    assert (len(shown.pages), len(shown.cards)) == (MOST_PAGES, MOST_CARDS)
    assert list_of(shown).splitlines()[-1] == f"more {80 - MOST_PAGES - MOST_CARDS}"


def test_the_comment_names_what_is_pictured(pictured: Path) -> None:
    """As the workflows do it: the list that the check leaves, read by the script that has the token."""
    assert picture(pictured).returncode == 0
    report = pictured / "report"
    report.mkdir(exist_ok=True)
    (report / "problems.txt").write_text("No problems found.\n", "utf-8")
    (pictured / "pictures.txt").replace(report / "pictures.txt")

    said = comment(report, "--result", "success", "--run", "https://example.org/run").stdout

    assert "Pictures of what changes are in [the download “preview”](https://example.org/run), in `pictures/index.html`: " in said
    assert "`/case-studies/wigan/`" in said
    assert "`CP-05`" in said


def test_a_list_from_anyone_names_nothing_else() -> None:
    """It comes from the untrusted half, so only addresses and ids of the right form are taken."""
    hostile = "page /x`](https://evil.example)\ncard CP-01\npage /p/cp-01/\n@everyone\ncard <b>\nmore 99999999\npage /../x\nmore 3\n" + "card CP-02\n" * 500

    said = check_notice("", "success", "https://example.org/run", hostile)

    assert ": `CP-01`, `/p/cp-01/`, `CP-02`, " in said
    assert ", and 3 more." in said
    assert "evil" not in said
    assert "everyone" not in said
    assert len(said) < 3_000
    assert "Pictures" not in check_notice("", "success", "", "nothing of the form")
