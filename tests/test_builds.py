"""Building: the same bytes twice, and a build that fails or is cut short leaves the last good site."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from conftest import REPO_URL, SITE_URL, copy_project, run_build

PROMPTS = "toolsets/community-power/deepening-collaboration-with-communities.yml"


def fingerprint(site: Path) -> dict[str, str]:
    """Each file with a hash of its bytes."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """The project with its built site, free to be broken."""
    return Path(shutil.copytree(project, tmp_path / "project"))


def test_two_builds_have_the_same_bytes(project: Path, tmp_path: Path) -> None:
    """Another folder, another run, the same site."""
    again = copy_project(tmp_path)
    built = run_build(again, SITE_URL=SITE_URL, REPO_URL=REPO_URL)

    assert built.returncode == 0, built.stderr
    assert fingerprint(again / "site") == fingerprint(project / "site")


def test_a_build_with_problems_tells_all_of_them_and_touches_nothing(copy: Path) -> None:
    """Both mistakes in one run, exit 1, no traceback, the last good site as it was."""
    before = fingerprint(copy / "site")
    prompts = copy / PROMPTS
    prompts.write_text(prompts.read_text(encoding="utf-8").replace("minutes: 30", "minutes: thirty", 1), encoding="utf-8")
    camden = copy / "case_studies/camden.md"
    camden.write_text(camden.read_text(encoding="utf-8").replace("nation: england", "nation: englnd"), encoding="utf-8")

    built = run_build(copy)

    report = built.stdout + built.stderr
    assert built.returncode == 1
    assert "`try_this.minutes` is the text `thirty`, not a number" in report
    assert "`englnd` is not a nation of this library" in report
    assert "did you mean `england`?" in report
    assert "2 problems in 2 files." in report
    assert "Traceback" not in report
    assert fingerprint(copy / "site") == before
    assert not (copy / ".site-next").exists()


def test_an_interrupted_build_leaves_the_last_good_site(copy: Path) -> None:
    """Killed halfway, the build leaves site/ whole, and the next build works."""
    before = fingerprint(copy / "site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    build = subprocess.Popen(
        [sys.executable, "scripts/build_site.py"], cwd=copy, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not any((copy / ".site-next").rglob("*.html")) and time.monotonic() < deadline and build.poll() is None:
        time.sleep(0.01)
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()

    assert build.returncode == -signal.SIGKILL
    assert fingerprint(copy / "site") == before
    assert run_build(copy, SITE_URL=SITE_URL, REPO_URL=REPO_URL).returncode == 0
    assert fingerprint(copy / "site") == before


def test_a_swap_cut_short_is_mended_by_the_next_build(copy: Path) -> None:
    """When a run stopped after moving the old site away, the old site comes back even if the next build fails."""
    before = fingerprint(copy / "site")
    (copy / "site").rename(copy / ".site-last")
    (copy / "toolsets/mindset.yml").unlink()

    assert run_build(copy).returncode == 1
    assert fingerprint(copy / "site") == before


def test_the_build_says_which_addresses_are_not_set(copy: Path) -> None:
    """Without site_url and repo_url the site is built, plainly said, and pages name their file without a link."""
    built = run_build(copy)

    assert built.returncode == 0
    assert "site_url is not set" in built.stdout + built.stderr
    assert "repo_url is not set" in built.stdout + built.stderr
    page = (copy / "site/p/cp-07/index.html").read_text(encoding="utf-8")
    assert f"This page is made from <code>{PROMPTS}</code>" in page
    assert "Suggest a change" not in page


def test_a_build_with_mkdocs_alone_stops_before_it_writes(tmp_path: Path) -> None:
    """Also without our own command, problems stop the build before the site's folder is touched."""
    root = copy_project(tmp_path)
    (root / "toolsets/glossary.yml").unlink()
    (root / "site").mkdir()
    (root / "site/kept.txt").write_text("as it was", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]

    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    assert built.returncode == 1
    assert "this file is missing" in built.stderr
    assert (root / "site/kept.txt").read_text(encoding="utf-8") == "as it was"


@pytest.fixture
def served(tmp_path: Path) -> tuple[Path, str, subprocess.Popen[str]]:
    """`mkdocs serve` as the Makefile starts it, on a free port."""
    import socket

    root = copy_project(tmp_path)
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"localhost:{port}"]
    log = (root / "serve.log").open("w", encoding="utf-8")
    server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT, text=True)
    yield root, f"http://localhost:{port}/", server
    server.terminate()
    server.wait()
    log.close()


def _wait_for(address: str, words: str, root: Path, seconds: float = 60) -> str:
    """The page at `address` once it holds `words`; fails with the server's own words when it never does."""
    deadline = time.monotonic() + seconds
    page = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                page = answer.read().decode("utf-8")
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.2)
    pytest.fail(f"{words!r} never stood on {address}\n{(root / 'serve.log').read_text(encoding='utf-8')}")


def test_serving_builds_anew_after_a_change_and_survives_a_mistake(served: tuple[Path, str, object]) -> None:
    """An edit shows; a broken file is told and the last good page stays; mending it shows again."""
    root, address, _ = served
    file = root / PROMPTS
    first = file.read_text(encoding="utf-8")
    page = _wait_for(f"{address}p/cp-05/", "Who from the community sits", root)
    assert "livereload(" in page  # the browser is told to load the page anew

    file.write_text(first.replace("Who from the community sits", "Which residents sit"), encoding="utf-8")
    _wait_for(f"{address}p/cp-05/", "Which residents sit", root)
    assert "warning: the words of `CP-05` have changed" in (root / "serve.log").read_text(encoding="utf-8")

    file.write_text(first.replace("minutes: 30", "minutes: thirty"), encoding="utf-8")
    deadline = time.monotonic() + 60
    while "not a number" not in (root / "serve.log").read_text(encoding="utf-8") and time.monotonic() < deadline:
        time.sleep(0.2)
    assert "`try_this.minutes` is the text `thirty`, not a number" in (root / "serve.log").read_text(encoding="utf-8")

    file.write_text(first, encoding="utf-8")
    _wait_for(f"{address}p/cp-05/", "Who from the community sits", root)




def test_what_the_engine_warns_of_stops_the_build(copy: Path) -> None:
    """A navigation entry without a page is shown and stops the build, progress lines being left out."""
    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - Home: index.md\n", "  - Home: index.md\n  - Gone: gone.md\n"), encoding="utf-8")

    built = run_build(copy)

    assert built.returncode == 1
    assert "'gone.md'" in built.stdout
    assert "INFO" not in built.stdout



# one of each kind of input, with the words that are changed
EDITS = {
    "case_studies/wigan.md": ("\n## Mission\n", "\nA new sentence, with CP-05 and [Leeds](leeds.md).\n\n## Mission\n"),
    "case_studies/leeds.md": ("\nplace: Leeds", "\nplace: Leeds anew"),
    "docs/about.md": ("\n## ", "\nA new sentence on anchor institutions.\n\n## "),
    "toolsets/glossary.yml": ("definition: A way", "definition: In new words, a way"),
    "toolsets/vocabulary.yml": ("title: Climate and nature", "title: Nature and climate"),
    "toolsets/mindset.yml": ("title: Purpose-led", "title: Led by purpose"),
    "toolsets/synonyms.yml": ("money", "dosh"),
    "overrides/pages/place.html": ('<h1 id="top" class="place-name">', '<h1 id="top" class="place-name anew">'),
    "overrides/print/handout.typ": ("#set page(", '#set page(fill: rgb("#fffffe"), '),
    "overrides/assets/stylesheets/library.css": (".lead {", ".lead { letter-spacing: 0.01em;"),
    "scripts/toolkit/drafting.py": ('"sane_lists", ', ""),
    "scripts/toolkit/handouts.py": ("one leaf.", "one leaf of paper."),
}


def test_what_was_kept_is_never_stale(project: Path, tmp_path: Path) -> None:
    """After an edit of each kind of input, a build that keeps things from before equals one that keeps nothing."""
    assert project.exists()  # so the store holds what an earlier build kept
    root = copy_project(tmp_path / "project")
    for name, (old, new) in EDITS.items():
        text = (root / name).read_text(encoding="utf-8")
        assert old in text, name
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    addresses = {"SITE_URL": SITE_URL, "REPO_URL": REPO_URL}

    kept = run_build(root, **addresses)
    after = fingerprint(root / "site")
    clean = run_build(root, **addresses, LIBRARY_CACHE=str(tmp_path / "empty"))

    assert kept.returncode == clean.returncode == 0, kept.stdout
    assert "Leeds anew" in (root / "site/case-studies/leeds/index.html").read_text(encoding="utf-8")
    assert after == fingerprint(root / "site")
