"""Which blocks of a page are looked at for a paint or a click: all in sight, and no others."""

from __future__ import annotations

import pytest

from reader.model.article import Direction
from reader.text.document import (
    Cell,
    Code,
    Document,
    Figure,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Span,
    Table,
)
from reader.ui.look.fonts import load_fonts
from reader.ui.page import painter
from reader.ui.page.painter import visible_blocks
from reader.ui.page.shapes import placed
from tests.ui.pages import WORDS
from tests.ui.typesetting import PICTURES, set_page

NEAR = 160
REMARK = "A long remark on this row. " * 40


def cell(words="7", **more):
    return Cell((Span(words),), **more)


def words(times=1):
    return Paragraph((Span(WORDS * times),))


def items(*blocks):
    return List((ListItem((words(),)), ListItem((words(), *blocks)), ListItem((words(),))))


ORDINARY = Table(tuple((cell(f"Row {n}"), cell("What is said of it")) for n in range(12)))
LAST_IS_TALL = Table(((*(cell() for _ in range(14)), cell(REMARK)),) * 2)
FIRST_IS_TALL = Table(((cell(REMARK), *(cell() for _ in range(14))),) * 2)
WIDE = Table((tuple(cell(f"Column {n} of a wide table") for n in range(30)),) * 9)
SPANNED = Table(
    (
        (cell(REMARK, rowspan=9), cell("One"), cell("Two")),
        *((cell("One"), cell("Two")) for _ in range(8)),
        *((cell("A"), cell("B"), cell("C")) for _ in range(9)),
    )
)
SPANNED_LAST = Table(
    (
        (cell("One"), cell("Two"), cell(REMARK, rowspan=9)),
        *((cell("One"), cell("Two")) for _ in range(8)),
        (cell("All of it", colspan=3),),
    )
)
PICTURE = Figure((Picture(next(iter(PICTURES)), "A picture"),))

DOCUMENTS = {
    "words": (words(), words(9), words(), words(3)),
    "code and lists": (
        words(),
        items(items(items(Code("x = 1\n" * 30)), words())),
        Quotation((words(), Quotation((words(3),)))),
        PICTURE,
        words(),
    ),
    "ordinary table": (words(), ORDINARY, words(), Code("x = 1\n" * 9), words(3)),
    "last is tall": (words(2), LAST_IS_TALL, words(2)),
    "first is tall": (words(2), FIRST_IS_TALL, words(2)),
    "wide": (WIDE, words(2)),
    "spanned": (words(), SPANNED, words(), SPANNED_LAST, SPANNED),
    "in a list": (words(), items(FIRST_IS_TALL, items(ORDINARY)), ORDINARY, ORDINARY),
}


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.mark.parametrize("direction", [Direction.LTR, Direction.RTL])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_visible_blocks_are_all_those_in_sight(name, direction):
    document = set_page(Document(DOCUMENTS[name]), direction=direction).qt_document
    blocks, block = [], document.begin()
    while block.isValid():
        blocks.append(placed(document, block))
        block = block.next()
    for top in range(-20, round(document.size().height()) + 20, 23):
        for height in (0, 30, 500):
            low, high = top - NEAR, top + height + NEAR
            wanted = [p.start for p in blocks if p.bottom > low and p.origin.y() < high]
            found = visible_blocks(document, top, top + height)
            assert [place.start for place in found] == wanted, (top, height)


def test_of_a_long_table_only_the_rows_in_sight_are_looked_at(monkeypatch):
    rows = tuple(tuple(cell(f"{n}") for _ in range(4)) for n in range(250))
    document = set_page(Document((words(), Table(rows), words()))).qt_document
    bottom = document.size().height()
    asked = []
    monkeypatch.setattr(painter, "placed", lambda *given: asked.append(1) or placed(*given))
    for top in (0, bottom / 2, bottom - 500):
        asked.clear()
        found = visible_blocks(document, top, top + 500)
        assert len(asked) < len(found) + 20
