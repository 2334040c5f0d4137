"""Quotes on cards: pictures small over the words, code in its own letters, cells apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from reader.model.quoted import WORDS, Quoted, QuotedObject
from reader.text.blocks import OBJECT
from reader.ui.look.fonts import sized_font
from reader.ui.parts.card_words import spoken
from reader.ui.parts.passage import LINE, Setting
from reader.ui.parts.quote_drawing import QuoteSetting, set_quote
from tests.ui.annotations import PAPER, highlight

HAND, LOST = QuotedObject("A hand", "hand"), QuotedObject("A map")


class Shelf:
    """Pictures that are there."""

    def size_of(self, name: str) -> QSize:
        return {"hand": QSize(400, 300), "dot": QSize(10, 10)}.get(name, QSize())

    def drawn(self, _name, _size):
        return None


@pytest.fixture
def setting(qapp):
    words = Setting(font=sized_font("Literata", 14), width=240, line_height=20, lines=6)
    return QuoteSetting(words=words, pictures=Shelf(), ground=PAPER.code_ground)


def words(sheet) -> str:
    return sheet.passage.layout.text() if sheet.passage else ""


def test_a_picture_that_is_kept_is_shown_small_instead_of_words(setting):
    sheet = set_quote(OBJECT, Quoted(objects=(HAND,)), setting)

    (piece,) = sheet.thumbnails
    assert (piece.name, piece.rect.width(), piece.rect.height()) == ("hand", 96, 72)
    assert (words(sheet), sheet.height, sheet.cut) == ("", 72, False)


def test_words_stand_under_their_pictures_and_say_those_that_are_missing(setting):
    objects = (HAND, LOST, QuotedObject("", "dot"))
    sheet = set_quote(
        f"{OBJECT}\n\nSee {OBJECT} and {OBJECT}", Quoted(objects=objects), setting
    )

    assert [piece.rect.height() for piece in sheet.thumbnails] == [72, 10]
    assert words(sheet) == "See [picture: A map] and [picture]"
    assert sheet.height == sheet.passage_top + sheet.passage.height > 72


def test_formulas_stand_among_the_words(setting):
    formula = QuotedObject("E=mc^2", is_picture=False)
    sheet = set_quote(f"where {OBJECT} is", Quoted(objects=(formula,)), setting)
    assert (words(sheet), sheet.thumbnails) == ("where E=mc^2 is", ())


def test_pictures_stay_within_the_card(setting):
    objects = tuple(QuotedObject("", "hand") for _each in range(2))
    more = (QuotedObject("", "dot"), *objects)
    sheet = set_quote(OBJECT * 3, Quoted(objects=more), setting)
    assert all(piece.rect.right() <= 240 for piece in sheet.thumbnails)


def test_code_is_set_in_its_letters_from_the_edge(setting):
    sheet = set_quote("\tif x:\n\t\treturn y", Quoted(is_code=True), setting)

    assert words(sheet) == f"if x:{LINE}    return y"
    assert sheet.passage.layout.font().family() == "JetBrains Mono"


def test_cells_stand_apart(setting):
    assert words(set_quote("Day\tPages\n1\t2", WORDS, setting)) == f"Day | Pages{LINE}1 | 2"


def test_a_picture_is_said_in_its_words():
    card = highlight("h1", f"{OBJECT} here", note="Why?")
    said = spoken(card, PAPER, Quoted(objects=(HAND,)))
    assert said == "[picture: A hand] here. Why?. yellow"


def test_code_is_shown_as_typed(setting):
    arrow = set_quote("->", Quoted(is_code=True), setting).passage.layout.font()
    assert arrow.featureValue(QFont.Tag("calt")) == 0
