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
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from toolkit.build import OVERRIDES, PRINT, load_site, tidy_store
from toolkit.design import design_css, load_design, paper_css
from toolkit.downloads import build_downloads
from toolkit.drafting import NoHtml
from toolkit.editor import editor_files
from toolkit.frame import Frame
from toolkit.framing import Framing
from toolkit.links import SHORTLIST_ITEMS, document_address, page_file
from toolkit.macro_check import MACRO_PAGES
from toolkit.macros import Macros
from toolkit.markup import Heading, ids
from toolkit.pack import pack_files
from toolkit.pages import build_pages
from toolkit.policy import headers_file
from toolkit.preview import with_headers
from toolkit.problems import Problems, as_text
from toolkit.products import print_library, word_documents
from toolkit.prose import clean_document
from toolkit.render import MacroEnvironment, add_texts
from toolkit.search import build_search
from toolkit.shell import Shell, build_shell
from toolkit.shortlist import shortlist_items
from toolkit.side_by_side import build_facts
from toolkit.site import Site, SitePage

# what a theme folder may publish; MkDocs would copy every file that is not .html or .md
ASSETS = (".css", ".js", ".svg", ".woff2", ".txt")
# the pack draws its cards with this one, outside of the site's own look
STANDS_ALONE = "assets/stylesheets/design.css"


class Build:
    """What one build has made so far."""

    site: Site
    pages: dict[str, SitePage]
    macros: Macros
    serving = False
    framing: Framing
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
    frame = Frame(config.site_name, config.site_url or "", config.repo_url or "")
    config.markdown_extensions.append(NoHtml())  # type: ignore[arg-type]  # MkDocs passes it on as it is
    root, problems = _root(config), Problems()
    site = load_site(root, datetime.date.today(), problems, frame, drafts=build.serving)
    if site is None:
        raise PluginError(f"The content has problems, so nothing was built.\n{as_text(problems.sorted())}")
    if told := problems.sorted():
        print(as_text(told))
    site.printed = print_library(site, PRINT, root, problems)
    site.word = word_documents(site)
    if problems.errors:
        raise PluginError(f"Something does not fit, so nothing was built.\n{as_text(problems.sorted())}")
    build.site, build.macros, build.framing = site, Macros(site), Framing(site)
    build.pages = {page_file(page.address): page for page in build_pages(site)}
    _macros_plugin(config).register_macros(build.macros.functions())


def on_pre_build(config: MkDocsConfig) -> None:
    """Give the macros plugin an environment that reaches our macros and nothing else."""
    _macros_plugin(config)._env = MacroEnvironment(build.macros.functions())  # noqa: SLF001 (it offers no other way)


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the downloads, the places' pictures and what is printed; of the theme its style alone."""
    theme = _take_theme(files, config)
    for name in build.pages:
        files.append(File.generated(config, name, content=" "))
    for name, content in build_downloads(build.site).items():
        files.append(File.generated(config, name, content=content))
    _add_own_lists(files, config)
    _bundle_styles(files, config, theme)
    for name, text in build_facts(build.site).items():
        files.append(File.generated(config, name, content=text))
    images = _root(config) / "case_studies/images"
    for picture in sorted(images.iterdir()) if images.is_dir() else ():
        files.append(File.generated(config, f"case-studies/images/{picture.name}", abs_src_path=str(picture)))
    for one in build.site.printed:
        files.append(File.generated(config, one.file, abs_src_path=str(one.pdf)))
        files.append(File.generated(config, one.image, abs_src_path=str(one.png)))
    for name, content in build.site.word.items():
        files.append(File.generated(config, name, content=content))
    return files


def _add_own_lists(files: Files, config: MkDocsConfig) -> None:
    """What the reader's shortlist, pack, its printing and editing need: words, and the design as style sheets."""
    design = load_design(OVERRIDES)
    made = {"assets/stylesheets/design.css": design_css(design), SHORTLIST_ITEMS: shortlist_items(build.site)}
    made |= {f"assets/stylesheets/paper-{name}.css": text for name, text in paper_css(design).items()}
    made |= pack_files(build.site.catalog, build.site.site_url, design) | editor_files(build.site.catalog, _root(config))
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))


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
    build.shell = build_shell(OVERRIDES, theme, [file.content_string for file in ours], sent=build.serving)
    for file in ours:
        if file.src_uri != STANDS_ALONE:
            files.remove(file)
    files.append(File.generated(config, build.shell.style, content=build.shell.css))


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before any other plugin: macros only where we allow them, and no other front matter than ours."""
    generated, address = build.pages.get(page.file.src_uri), document_address(page.file.src_uri)
    document = next((one for one in build.site.catalog.documents if one.path == page.file.src_uri), None)
    page.meta = {"render_macros": document is not None and page.file.src_uri in MACRO_PAGES}
    if known := generated or (document.document if document else None):
        page.meta |= {"title": html.escape(known.title), "description": html.escape(known.description)}
        page.meta["head"] = generated.head if generated else build.framing.head(address, known.title, known.description)
    if generated and generated.icon:
        page.meta["icon"] = page.file.src_uri
    page.update_date = build.framing.last_changed(address)  # for the site map, which would tell the day of the build
    if page.is_homepage or not page.parent:
        page.meta["hide"] = ["navigation"]
    if page.is_homepage or (generated and generated.wide):
        page.meta["hide"] = ["navigation", "toc"]
    build.macros.begin(page.file.src_uri)
    page.edit_url = build.site.frame.edit_url(generated.source if generated else f"docs/{page.file.src_uri}")
    return "" if generated else markdown


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give the theme's navigation the toolsets' icons, by the names under which it looks for icons."""
    add_texts(env, {f".icons/{name}.svg": page.icon for name, page in build.pages.items() if page.icon})


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put our pages in the place of MkDocs's, and clean what hand-written pages brought along."""
    if generated := build.pages.get(page.file.src_uri):
        page.toc = _table_of_contents(generated.headings)
        page.present_anchor_ids = set(ids(generated.html))  # for MkDocs's own check of links
        return generated.html
    drawn = build.macros.put_blocks(clean_document(content))
    address = document_address(page.file.src_uri)
    return build.site.link_terms(drawn, address)[0] + build.framing.about(address, f"docs/{page.file.src_uri}")


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell a page's template what surrounds it."""
    return context | {"shell": build.shell.facts(document_address(page.file.src_uri))}


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for templates that are no page, such as the one for wrong addresses."""
    return context | {"shell": build.shell.facts(template_name)}


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Send what a real host would."""
    server.set_app(with_headers(server.serve_request))
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search beside the pages, and what hosts are to send with them."""
    for name, content in {**build_search(build.site, build.pages.values()), "_headers": headers_file().encode()}.items():
        file = Path(config.site_dir) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    tidy_store(_root(config))


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
        config.theme.static_templates.discard("sitemap.xml")  # it would be an empty one
        _say("site_url is not set: the site has no absolute addresses, no site map, no feed, no JSON-LD, and its cards have no QR code. Set SITE_URL=https://… to give them.")
    if not config.repo_url:
        _say("repo_url is not set: pages name their source file without a link to it. Set REPO_URL=https://… to add it.")


@functools.cache  # once, also when `make serve` builds again and again
def _say(sentence: str) -> None:
    """Tell something that is no fault; as a warning it would stop a strict build."""
    print(f"Note: {sentence}")


def _table_of_contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """Our headings in MkDocs's own form: the page's title with its sections below."""
    top: list[AnchorLink] = []
    for heading in headings:
        if heading.level == 1 or not top:
            top.append(AnchorLink(html.escape(heading.text), heading.id, heading.level))
        elif heading.level == 2:
            top[0].children.append(AnchorLink(html.escape(heading.text), heading.id, heading.level))
    return TableOfContents(top)
