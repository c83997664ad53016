"""From products to files: each is typeset once and kept under the name of all that it is made from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from toolkit.kept import folder_mark, name_of
from toolkit.pictures import first_page
from toolkit.product import Printed, Product
from toolkit.typeset import Overflow, Press

PICTURE_WIDTH = 248  # pixels: twice the 124 that the print page gives it


def print_all(products: Sequence[Product], templates: Path, store: Path) -> tuple[Printed, ...]:
    """Typeset what is not in the folder `store` yet, and tell of every product where its files are there.

    A file's name is the SHA-256 of everything that goes into it: the data, the templates and fonts in `templates`, and
    the versions of the typesetter and the picture maker. So none can be stale, and an unchanged product costs nothing.
    Raises TypesettingError for a template that Typst refuses or warns about.
    """
    store.mkdir(parents=True, exist_ok=True)
    press = folder_mark(templates, packages=("typst", "pypdfium2", "pillow"))
    keys = [name_of(press, PICTURE_WIDTH, product.made_from) for product in products]
    missing = {key: product for key, product in zip(keys, products, strict=True) if not (store / f"{key}.json").is_file()}
    _make(missing, templates, store)
    return tuple(_printed(product, store / key) for key, product in zip(keys, products, strict=True))


def sweep(printed: Iterable[Printed], store: Path) -> None:
    """Delete from the store what none of these needs."""
    used = {one.pdf.stem for one in printed}
    for file in store.iterdir():
        if file.stem not in used:
            file.unlink()


def _make(missing: Mapping[str, Product], templates: Path, store: Path) -> None:
    make = partial(_make_one, press=Press(templates), store=store)
    # the dearest first, so that no process is left with them at the end
    jobs = sorted(missing.items(), key=lambda job: -len(str(job[1].data)))
    # threads are enough: Typst lets Python go on while it works
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(make, jobs):
            pass


def _make_one(job: tuple[str, Product], press: Press, store: Path) -> None:
    """Typeset one document; the small file of facts comes last, and its presence says that the others are whole."""
    key, product = job
    pdf, overflows = press.pdf(product.template, product.input)
    pages, picture = first_page(pdf, PICTURE_WIDTH)
    facts = {
        "pages": pages,
        "picture": [picture.width, picture.height],
        "overflows": [[dict(one.about), one.over] for one in overflows],
    }
    for ending, content in (("pdf", pdf), ("png", picture.png), ("json", json.dumps(facts).encode())):
        fresh = store / f"{key}.{ending}-{os.getpid()}"  # another build may be making the same file
        fresh.write_bytes(content)
        fresh.replace(store / f"{key}.{ending}")


def _printed(product: Product, stem: Path) -> Printed:
    facts = json.loads(stem.with_suffix(".json").read_bytes())
    overflows = tuple(Overflow(about, over) for about, over in facts["overflows"])
    width, height = facts["picture"]
    pdf = stem.with_suffix(".pdf")
    return Printed(product, pdf, stem.with_suffix(".png"), facts["pages"], pdf.stat().st_size, (width, height), overflows)


