"""Brings the translations up to date: ``python -m tests.catalogs``.

Reads every word of reader/ and of the templates that passes through gettext, adds what is new
to each catalog in resources/locale, takes away what is gone, and compiles them. What still
wants a translation is printed, and ends it with 1. click.po holds those words of click that the
command line says; it is written by hand and only compiled.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "resources" / "locale"
HEAD = ('msgid ""', 'msgstr ""', '"Language:', '"Plural-Forms:', '"Content-Type:')
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SOURCES = {
    ROOT / "reader": [("**.py", "python")],
    ROOT / "resources" / "templates": [("**.j2", "jinja2")],
}
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def main() -> int:
    """Write all catalogs; return how the process ends."""
    template = extracted()
    missing = 0
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/postil.po")):
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        write(catalog, path)
        for message in catalog:
            if message.id and not is_translated(message):
                missing += 1
                print(f"{catalog.locale}: {message.id}")
    for path in LOCALES.glob("*/LC_MESSAGES/click.po"):
        path.with_suffix(".mo").write_bytes(compiled(path))
    return int(missing > 0)


def extracted() -> Catalog:
    """Return the words of the program as a catalog without translations."""
    found = Catalog(fuzzy=False)
    for folder, methods in SOURCES.items():
        for _file, _line, words, comments, _context in extract_from_dir(
            folder, methods, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            found.add(words, auto_comments=comments)
    return found


def read(path: Path) -> Catalog:
    """Return a catalog of the project; its folder names its language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalog and what is compiled from it, without dates: they would always differ."""
    with path.open("wb") as file:
        write_po(file, catalog, width=96, omit_header=False, sort_output=True)
    head, rest = path.read_text("utf-8").split("\n\n", 1)
    kept = [line for line in head.splitlines() if line.startswith(HEAD)]
    path.write_text("\n".join(kept) + "\n\n" + rest, "utf-8")
    path.with_suffix(".mo").write_bytes(compiled(path))


def compiled(path: Path) -> bytes:
    """Return what gettext reads, made from a catalog of the project."""
    catalog, file = read(path), BytesIO()
    catalog.creation_date = catalog.revision_date = LONG_AGO
    write_mo(file, catalog)
    return file.getvalue()


def is_translated(message: Message) -> bool:
    """Say whether every form of a message has words."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


if __name__ == "__main__":
    sys.exit(main())
