"""MkDocs events handed on to the library. ProperDocs, its successor, runs the same file: it answers to MkDocs's names."""

from __future__ import annotations

import datetime
import functools
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from toolkit.build import OVERRIDES, tidy_store
from toolkit.contents import Contents, NotBuiltError, prepare
from toolkit.drafting import NoHtml
from toolkit.frame import Frame
from toolkit.links import document_address
from toolkit.macro_check import MACRO_PAGES
from toolkit.markup import Heading, ids
from toolkit.preview import with_headers
from toolkit.render import MacroEnvironment
from toolkit.settings import UNSET, source_address
from toolkit.shell import ASSETS, STANDS_ALONE, Shell, build_shell


class Build:
    """What one build has made so far."""

    contents: Contents
    headings: dict[str, Sequence[Heading]]
    serving = False
    shell: Shell


build = Build()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether someone is trying out words in `make serve`."""
    build.serving = command == "serve"


@event_priority(100)  # before the macros plugin, which takes its macros in its own on_config
def on_config(config: MkDocsConfig) -> None:
    """Load and check everything before MkDocs writes a byte; all problems in one report."""
    # the macros plugin tells its whole inner state on every build
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)
    _name_addresses(config)
    config.markdown_extensions.append(NoHtml())  # type: ignore[arg-type]  # MkDocs passes it on as it is
    frame = Frame(config.site_name, config.site_url or "", config.repo_url or "")
    try:
        build.contents = prepare(_root(config), datetime.date.today(), frame, drafts=build.serving)
        build.headings = {}
    except NotBuiltError as error:
        raise PluginError(str(error)) from error
    _macros_plugin(config).register_macros(build.contents.macros.functions())


def on_pre_build(config: MkDocsConfig) -> None:
    """Give the macros plugin an environment that reaches our macros and nothing else."""
    _macros_plugin(config)._env = MacroEnvironment(build.contents.macros.functions())  # noqa: SLF001 (it offers no other way)


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the downloads, the places' pictures and what is printed; of the theme its style alone."""
    theme = _take_theme(files, config)
    for name in build.contents.pages:
        files.append(File.generated(config, name, content=" "))
    for name, content in build.contents.files().items():
        made: dict[str, Any] = {"abs_src_path": str(content)} if isinstance(content, Path) else {"content": content}
        files.append(File.generated(config, name, **made))
    _bundle_styles(files, config, theme)
    return files


def _take_theme(files: Files, config: MkDocsConfig) -> list[str]:
    """Take out the theme's files and whatever in `overrides/` is no asset; returns the theme's style sheets."""
    styles = []
    for file in [file for file in files if not file.is_documentation_page() and file.src_dir != config.docs_dir]:
        ours = file.src_dir == config.theme.custom_dir
        if not ours and file.src_uri.endswith(".css"):
            styles.append(file)
        if not (ours and file.src_uri.startswith("assets/") and file.src_uri.endswith(ASSETS)):
            files.remove(file)
    return [file.content_string for file in sorted(styles, key=lambda file: file.src_uri)]


def _bundle_styles(files: Files, config: MkDocsConfig, theme: list[str]) -> None:
    """Put the style sheets of every page into one."""
    ours = [file for name in config.extra_css if (file := files.get_file_from_path(str(name)))]
    build.shell = build_shell(OVERRIDES, theme, [file.content_string for file in ours], build.contents.icons, sent=build.serving)
    for file in ours:
        if file.src_uri != STANDS_ALONE:
            files.remove(file)
    files.append(File.generated(config, build.shell.style, content=build.shell.css))


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before any other plugin: macros only where we allow them, and no other front matter than ours."""
    path = page.file.src_uri
    generated, around = build.contents.pages.get(path), build.contents.around(path, in_section=bool(page.parent))
    page.meta = {"render_macros": path in MACRO_PAGES and path in build.contents.documents}
    if around:
        page.meta |= {"title": around.title, "description": around.description, "head": around.head, "hide": around.hide}
        page.update_date = around.changed
    build.contents.macros.begin(path)
    page.edit_url = build.contents.site.frame.edit_url(generated.source if generated else f"docs/{path}")
    return "" if generated else markdown


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put our pages in the place of MkDocs's, and clean what hand-written pages brought along."""
    generated = build.contents.pages.get(page.file.src_uri)
    if generated:
        build.headings[page.file.src_uri] = generated.headings
        page.present_anchor_ids = set(ids(generated.html))  # for MkDocs's own check of links
        return generated.html
    finished, build.headings[page.file.src_uri] = build.contents.finished(page.file.src_uri, content)
    return finished


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell a page's template what surrounds it."""
    path = page.file.src_uri
    return context | {"shell": build.shell.facts(document_address(path), build.headings.get(path, ()))}


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for templates that are no page, such as the one for wrong addresses."""
    return context | {"shell": build.shell.facts(template_name)}


def on_post_build(config: MkDocsConfig) -> None:
    """Every page is drawn: keep what the next build can use."""
    tidy_store(_root(config))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Send what a real host would."""
    server.set_app(with_headers(server.serve_request))
    return server


def _macros_plugin(config: MkDocsConfig) -> Any:
    return config.plugins["macros"]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _name_addresses(config: MkDocsConfig) -> None:
    """Say plainly which addresses are not set, and take the source's from GitHub's own setting."""
    config.repo_url = config.repo_url or source_address()
    config.theme.static_templates.discard("sitemap.xml")  # ours stands among the files
    for name, sentence in UNSET.items():
        if not config[name]:
            _say(sentence)


@functools.cache  # once, also when `make serve` builds again and again
def _say(sentence: str) -> None:
    """Tell something that is no fault; as a warning it would stop a strict build."""
    print(f"Note: {sentence}")
