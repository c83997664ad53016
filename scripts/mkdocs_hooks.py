"""MkDocs events handed on to the library. The only file that knows MkDocs."""

from __future__ import annotations

import datetime
import functools
import html
import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from toolkit.build import load_site
from toolkit.links import document_address, page_file
from toolkit.macro_check import MACRO_PAGES
from toolkit.macros import Macros
from toolkit.markup import Heading, ids
from toolkit.pages import build_pages
from toolkit.problems import Problems, as_text
from toolkit.prose import clean_document
from toolkit.render import MacroEnvironment
from toolkit.side_by_side import build_facts
from toolkit.site import Site, SitePage

# what a theme folder may publish; MkDocs would copy every file that is not .html or .md
ASSETS = (".css", ".js", ".map", ".svg", ".png", ".ico", ".woff2", ".txt", ".json")


class Build:
    """What one build has made so far."""

    site: Site
    pages: dict[str, SitePage]
    macros: Macros


build = Build()


@event_priority(100)  # before the macros plugin, which takes its macros in its own on_config
def on_config(config: MkDocsConfig) -> None:
    """Load and check everything before MkDocs writes a byte; all problems in one report."""
    # the macros plugin tells its whole inner state on every build
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)
    problems = Problems()
    site = load_site(_root(config), datetime.date.today(), problems)
    if site is None:
        raise PluginError(f"The content has problems, so nothing was built.\n{as_text(problems.sorted())}")
    if problems.sorted():
        print(as_text(problems.sorted()))
    build.site, build.macros = site, Macros(site)
    build.pages = {page_file(page.address): page for page in build_pages(site)}
    _macros_plugin(config).register_macros(build.macros.functions())
    _name_addresses(config)


def on_pre_build(config: MkDocsConfig) -> None:
    """Give the macros plugin an environment that reaches our macros and nothing else."""
    _macros_plugin(config)._env = MacroEnvironment(build.macros.functions())  # noqa: SLF001 (it offers no other way)


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and the places' pictures; drop theme files that are no assets."""
    for file in [file for file in files if not file.is_documentation_page()]:
        if file.src_dir != config.docs_dir and not file.src_uri.endswith(ASSETS):
            files.remove(file)
    for name in build.pages:
        files.append(File.generated(config, name, content=" "))
    for name, text in build_facts(build.site).items():
        files.append(File.generated(config, name, content=text))
    images = _root(config) / "case_studies/images"
    for picture in sorted(images.iterdir()) if images.is_dir() else ():
        files.append(File.generated(config, f"case-studies/images/{picture.name}", abs_src_path=str(picture)))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before any other plugin: macros only where we allow them, and no other front matter than ours."""
    generated = build.pages.get(page.file.src_uri)
    document = next((one for one in build.site.catalog.documents if one.path == page.file.src_uri), None)
    page.meta = {"render_macros": document is not None and page.file.src_uri in MACRO_PAGES}
    known = generated or (document.document if document else None)
    if known:
        page.meta |= {"title": html.escape(known.title), "description": html.escape(known.description)}
    if page.is_homepage or not page.parent:
        page.meta["hide"] = ["navigation"]
    if generated and generated.wide:
        page.meta["hide"] = ["navigation", "toc"]
    build.macros.begin(page.file.src_uri)
    source = generated.source if generated else f"docs/{page.file.src_uri}"
    page.meta["source"] = source
    page.edit_url = _edit_url(config, source)
    return "" if generated else markdown


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put our pages in the place of MkDocs's, and clean what hand-written pages brought along."""
    generated = build.pages.get(page.file.src_uri)
    if generated:
        page.toc = _table_of_contents(generated.headings)
        page.present_anchor_ids = set(ids(generated.html))  # for MkDocs's own check of links
        return generated.html
    drawn = build.macros.put_blocks(clean_document(content))
    return build.site.link_terms(drawn, document_address(page.file.src_uri))[0]


def _macros_plugin(config: MkDocsConfig) -> Any:
    return config.plugins["macros"]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _name_addresses(config: MkDocsConfig) -> None:
    """Say plainly which addresses are not set, and take the source's from GitHub's own setting."""
    if not config.repo_url and os.environ.get("GITHUB_REPOSITORY"):
        server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
        config.repo_url = f"{server}/{os.environ['GITHUB_REPOSITORY']}"
    if not config.site_url:
        _say("site_url is not set: the site has no absolute addresses and no site map. Set SITE_URL=https://… to give them.")
    if not config.repo_url:
        _say("repo_url is not set: pages name their source file without a link to it. Set REPO_URL=https://… to add it.")


@functools.cache  # once, also when `make serve` builds again and again
def _say(sentence: str) -> None:
    """Tell something that is no fault; as a warning it would stop a strict build."""
    print(f"Note: {sentence}")


def _edit_url(config: MkDocsConfig, source: str) -> str | None:
    """Where the page's source can be edited in the browser, or None when nobody said where it lives."""
    if not config.repo_url:
        return None
    view = "tree" if source.endswith("/") else "edit"
    return f"{config.repo_url.rstrip('/')}/{view}/main/{source}"


def _table_of_contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """Our headings in MkDocs's own form: the page's title with its sections below."""
    top: list[AnchorLink] = []
    for heading in headings:
        if heading.level == 1 or not top:
            top.append(AnchorLink(html.escape(heading.text), heading.id, heading.level))
        elif heading.level == 2:
            top[0].children.append(AnchorLink(html.escape(heading.text), heading.id, heading.level))
    return TableOfContents(top)
