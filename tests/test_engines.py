"""Four engines, one site: the same addresses, titles, headings, links, short addresses and downloads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import REPO_URL, ROOT, SITE_URL, copy_project, run_build
from crawl import Read, read_site

OTHERS = ("properdocs", "plain", "zensical")
ADDRESS = re.compile(r'( (?:href|src|action)=")([^"#?:]*)(?=["#?])')


def _without_space(html: str, file: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", html)).strip()


def _with_whole_addresses(html: str, file: str) -> str:
    folder = posixpath.join("/library", posixpath.dirname(file))

    def whole(found: re.Match[str]) -> str:
        start, address = found.groups()
        slash = "" if posixpath.splitext(address)[1] else "/"  # all addresses without an ending are folders
        return f"{start}{posixpath.normpath(posixpath.join(folder, address))}{slash}"

    return ADDRESS.sub(whole, html)


@dataclass(frozen=True)
class Difference:
    """What an engine writes otherwise, why, and how a page (its HTML, its file) reads without it."""

    engine: str
    what: str
    why: str
    levelled: Callable[[str, str], str]


# all that remains; CONTRIBUTING.md has the same table
DIFFERENCES = (
    Difference(
        "zensical", "line breaks between elements",
        "Python-Markdown, through which Zensical sends every page, ends each block with one; browsers show no difference",
        _without_space,
    ),
    Difference(
        "zensical", "the same address in another form: `././` for `./`, `./..` for `..`, nothing for `.`",
        "its filter `url` writes a relative address from the page's own folder",
        _with_whole_addresses,
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def sites(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder that each engine made; MkDocs's is the one that all tests read."""
    made = {"mkdocs": site}
    for engine in OTHERS:
        root = copy_project(tmp_path_factory.mktemp(engine))
        built = run_build(root, engine, SITE_URL=SITE_URL, REPO_URL=REPO_URL)
        assert built.returncode == 0, built.stdout + built.stderr
        made[engine] = root / "site"
    return made


@pytest.fixture(scope="module")
def read(sites: dict[str, Path]) -> dict[str, dict[str, Read]]:
    return {engine: read_site(folder) for engine, folder in sites.items()}


def _files(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.mark.parametrize("engine", OTHERS)
def test_pages_say_and_link_the_same(engine: str, read: dict[str, dict[str, Read]]) -> None:
    """The same addresses, and on each the same title, headings, anchors, links, and whole addresses elsewhere."""
    expected, found = read["mkdocs"], read[engine]

    assert found.keys() == expected.keys()
    assert sum(address.startswith("p/") for address in found) > 50
    for address, page in expected.items():
        other = found[address]
        assert (other.titles, other.headings, other.ids) == (page.titles, page.headings, page.ids), address
        assert (other.links, other.outside, other.loaded) == (page.links, page.outside, page.loaded), address


@pytest.mark.parametrize("engine", OTHERS)
def test_what_is_no_page_is_the_same_byte_for_byte(engine: str, sites: dict[str, Path]) -> None:
    """Downloads, print, search, scripts, styles, the feed and the site map."""
    expected, found = _files(sites["mkdocs"]), _files(sites[engine])

    assert found.keys() == expected.keys()
    different = [name for name in expected if not name.endswith(".html") and found[name] != expected[name]]
    assert different == []


@pytest.mark.parametrize("engine", OTHERS)
def test_pages_are_the_same_but_for_the_differences_listed(engine: str, sites: dict[str, Path]) -> None:
    """Byte for byte once the listed differences are levelled; and each of these is still there to be levelled."""
    listed = [one for one in DIFFERENCES if one.engine == engine]

    def different(levelling: list[Difference]) -> list[str]:
        names = []
        for file in sites["mkdocs"].rglob("*.html"):
            name = file.relative_to(sites["mkdocs"]).as_posix()
            expected, found = file.read_text(encoding="utf-8"), (sites[engine] / name).read_text(encoding="utf-8")
            for one in levelling:
                expected, found = one.levelled(expected, name), one.levelled(found, name)
            if found != expected:
                names.append(name)
        return names

    assert different(listed) == []
    for one in listed:
        assert different([other for other in listed if other is not one]), f"not needed any more: {one.what}"


def test_the_differences_are_told_in_the_documentation() -> None:
    """CONTRIBUTING.md has the table as it stands here."""
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    for one in DIFFERENCES:
        assert f"| {one.engine} | {one.what} | {one.why} |" in told


@pytest.mark.parametrize("engine", ["plain", "zensical"])
def test_a_mistake_stops_every_engine_with_the_same_report(engine: str, tmp_path: Path) -> None:
    """The problem with its place, no traceback, and the last good site as it was."""
    root = copy_project(tmp_path)
    camden = root / "case_studies/camden.md"
    camden.write_text(camden.read_text(encoding="utf-8").replace("nation: england", "nation: englnd"), encoding="utf-8")
    (root / "site").mkdir()
    (root / "site/kept.txt").write_text("as it was", encoding="utf-8")

    built = run_build(root, engine)

    assert built.returncode == 1
    assert "`englnd` is not a nation of this library" in built.stdout + built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert (root / "site/kept.txt").read_text(encoding="utf-8") == "as it was"


def test_a_navigation_that_names_no_page_stops_the_plain_engine(tmp_path: Path) -> None:
    """It is told with its path, as MkDocs tells it, and nothing is built."""
    root = copy_project(tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - Home: index.md\n", "  - Home: index.md\n  - Gone: gone.md\n"), encoding="utf-8")

    built = run_build(root, "plain", SITE_URL=SITE_URL, REPO_URL=REPO_URL)

    assert built.returncode == 1
    assert "the navigation names 'gone.md', which is no page" in built.stdout
    assert "Traceback" not in built.stdout
    assert not (root / "site").exists()


def test_an_engine_that_is_not_known_is_told(tmp_path: Path) -> None:
    """With the names of those that are."""
    built = run_build(copy_project(tmp_path), "hugo")

    assert built.returncode == 2
    assert "'mkdocs', 'properdocs', 'zensical', 'plain'" in built.stderr
