"""Every page of the corpus, whole and torn: read, set, and found again to the letter."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from reader.extract import extract
from reader.model.errors import NotReadableError
from reader.text import clean_html
from reader.text.utf16 import length_utf16
from reader.ui.look.fonts import load_fonts
from tests.ui.typesetting import is_faithful, set_page, shown

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PAGES = sorted([*CORPUS.glob("*/*/*.html.gz"), *CORPUS.glob("structure/*/source.html")])
URL = "https://a.example/page"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PAGES, reason="the corpus is not beside the project"),
]


def raw(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}"[:50])
def test_a_page_is_read_and_every_letter_of_it_found_on_the_page(path):
    found = extract(raw(path), URL)
    assert clean_html.read(found.html) == found.document
    page = set_page(found.document)
    for run in page.positions.runs:
        for index in {run.text_start, run.text_start + run.length // 2, run.text_end - 1}:
            character, place = found.text[index], page.positions.to_qt(index)
            assert page.positions.to_text(place) == index
            assert is_faithful(
                character, shown(page.qt_document, place, length_utf16(character))
            )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}"[:50])
def test_a_torn_page_is_read_or_refused(path):
    page = raw(path)
    chance = random.Random(path.name)
    for _ in range(4):
        start, end = sorted(chance.sample(range(len(page) + 1), 2))
        for torn in (page[:start], page[end:], page[:start] + page[end:], page[start:end]):
            try:
                found = extract(torn, URL)
            except NotReadableError:
                continue
            assert clean_html.read(found.html) == found.document
