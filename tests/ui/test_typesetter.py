"""The laws between an article's text and the page that shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout

from reader.model.article import Direction
from reader.model.settings import Typography
from reader.services.missing_pictures import why_missing
from reader.text.document import (
    Cell,
    Code,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Span,
    Style,
    Table,
)
from reader.text.hyphenation import Hyphenator
from reader.text.table_grid import placed_cells
from reader.text.utf16 import length_utf16
from reader.ui.look.fonts import load_fonts
from reader.ui.page.furniture import Kind
from reader.ui.page.galley import LONGEST_BLOCK
from reader.ui.page.style import GUTTER
from reader.ui.page.tables import MOST_ROWS
from tests import strategies
from tests.laws import examples
from tests.ui.typesetting import EveryPair, is_faithful, set_page, shown

law = settings(max_examples=examples(50))


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


hyphenators = st.sampled_from([None, EveryPair()])


def words(*texts):
    return Document(tuple(Paragraph((Span(text),)) for text in texts))


@law
@given(strategies.documents, st.sampled_from(Direction), hyphenators)
def test_a_position_comes_back_from_the_page(qapp, document, direction, hyphenator):
    page = set_page(document, direction=direction, hyphenator=hyphenator)
    for run in page.positions.runs:
        for index in range(run.text_start, run.text_end):
            assert page.positions.to_text(page.positions.to_qt(index)) == index


@law
@given(strategies.documents, hyphenators)
def test_the_page_shows_the_articles_own_characters(qapp, document, hyphenator):
    page = set_page(document, hyphenator=hyphenator)
    for run in page.positions.runs:
        for index in range(run.text_start, run.text_end):
            character = document.text[index]
            at = page.positions.to_qt(index)
            on_page = shown(page.qt_document, at, length_utf16(character))
            assert is_faithful(character, on_page)


ROOM_FOR_EVERY_TABLE = 50_000


@law
@given(strategies.documents, hyphenators)
def test_every_character_but_separators_is_on_the_page(qapp, document, hyphenator):
    page = set_page(document, hyphenator=hyphenator, width=ROOM_FOR_EVERY_TABLE)
    missing = set(range(len(document.text)))
    for run in page.positions.runs:
        missing -= set(range(run.text_start, run.text_end))
    assert {document.text[index] for index in missing} <= {"\n", "\t"}
    for leaf in document.leaves:
        if not isinstance(leaf.block, Table):
            assert not missing & set(range(leaf.start, leaf.end))


@law
@given(strategies.documents, hyphenators, st.data())
def test_a_selection_on_the_page_is_the_range_it_was_made_from(
    qapp, document, hyphenator, data
):
    page = set_page(document, hyphenator=hyphenator)
    shown_at = [
        index for run in page.positions.runs for index in range(run.text_start, run.text_end)
    ]
    if not shown_at:
        return
    start, last = sorted(data.draw(st.lists(st.sampled_from(shown_at), min_size=2, max_size=2)))
    ranges = list(page.positions.qt_ranges(start, last + 1))
    assert page.positions.text_range(ranges[0][0], ranges[-1][1]) == (start, last + 1)


@law
@given(strategies.documents)
def test_runs_rise_in_the_text_and_on_the_page(qapp, document):
    runs = set_page(document).positions.runs
    assert all(one.text_end <= two.text_start for one, two in pairwise(runs))
    assert all(one.qt_start < two.qt_start for one, two in pairwise(runs))


def test_words_are_broken_in_running_text_only(qapp):
    document = Document(
        (
            Heading(2, (Span("Typography"),)),
            Paragraph((Span("Typography and "), Span("measure()", Style.CODE))),
            Code("typography"),
        )
    )
    page = set_page(document, hyphenator=Hyphenator("en-US"), title="Typography")
    whole = page.qt_document.toPlainText()
    assert "Typography\nTy\u00adpog\u00adra\u00adphy and measure()\ntypography" in whole


@pytest.mark.parametrize(
    ("text", "is_justified"),
    [
        ("A line of words that is filled to its end.", True),
        (f"See {'https://a.example/' + 'x' * 30} for more.", False),
        ("吾輩は猫である。" * 10, True),
    ],
)
def test_a_word_that_may_stand_alone_on_its_line_is_not_spaced_out(qapp, text, is_justified):
    page = set_page(words(text), typography=Typography(justified=True))
    block = page.qt_document.findBlock(page.positions.to_qt(0))
    is_filled = block.blockFormat().alignment() == Qt.AlignmentFlag.AlignJustify
    assert is_filled == is_justified


def test_header_and_address_are_no_part_of_the_text(qapp):
    page = set_page(words("Body."), title="Title")
    whole = page.qt_document.toPlainText()
    assert whole.startswith("Title\nAda · 3 min\nBody.")
    assert whole.endswith("https://a.example/x")
    assert page.positions.text_range(0, len(whole)) == (0, 5)


def test_an_endless_paragraph_is_set_in_blocks_that_read_as_one(qapp):
    text = "😀" + "x" * (3 * LONGEST_BLOCK)
    page = set_page(words(text))
    longest = max(block.length() for block in iter_blocks(page.qt_document))
    assert longest <= LONGEST_BLOCK + 2
    assert page.positions.text_range(0, page.qt_document.characterCount()) == (0, len(text))


def iter_blocks(document):
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def test_an_endless_line_of_code_is_split_too(qapp):
    text = "a = 1\n" + "y" * (2 * LONGEST_BLOCK) + "\nb = 2"
    page = set_page(Document((Code(text),)))
    assert max(block.length() for block in iter_blocks(page.qt_document)) <= LONGEST_BLOCK + 2
    assert page.positions.text_range(0, page.qt_document.characterCount()) == (0, len(text))


def test_a_long_table_shows_its_first_rows_and_leads_to_all(qapp):
    rows = tuple((Cell((Span(f"row {number}"),)),) for number in range(MOST_ROWS + 2))
    document = Document((Table(rows), Paragraph((Span("After."),))))
    page = set_page(document)
    assert "whole table: 302 rows, 1 column" in page.qt_document.toPlainText()
    after = document.text.index("After.")
    assert shown(page.qt_document, page.positions.to_qt(after), 6) == "After."


@given(
    st.lists(
        st.lists(
            st.builds(Cell, st.just(()), colspan=st.integers(1, 5), rowspan=st.integers(1, 5)),
            min_size=1,
            max_size=4,
        ).map(tuple),
        min_size=1,
        max_size=5,
    ).map(tuple)
)
def test_no_cell_of_a_table_lies_over_another(rows):
    taken = set()
    for one in placed_cells(Table(rows), 0, MOST_ROWS):
        places = {
            (one.row + down, one.column + over)
            for down in range(one.rows)
            for over in range(one.columns)
        }
        assert not places & taken
        assert one.row + one.rows <= len(rows)
        taken |= places


def test_a_missing_picture_says_what_it_showed_and_offers_to_try_again(qapp):
    picture = Picture("https://a.example/2.png", alt="A map")
    page = set_page(Document((Figure((picture,)),)))
    assert "A map" in page.qt_document.toPlainText()
    assert "Try again" in page.qt_document.toPlainText()
    assert page.retries == ("https://a.example/2.png",)


def test_a_picture_takes_the_width_of_the_measure_before_it_is_loaded(qapp):
    picture = Picture("https://a.example/1.png")
    page = set_page(Document((Figure((picture,)),)))
    at = page.qt_document.findBlock(page.positions.to_qt(0))
    rect = page.qt_document.documentLayout().blockBoundingRect(at)
    assert rect.height() == pytest.approx(rect.width() / 2, abs=3)


def test_the_lines_of_a_paragraph_stand_on_one_grid_whatever_fonts_they_use(qapp):
    text = "Latin and 漢字 and عربي and 😀 on one line " * 8
    page = set_page(words(text.strip()))
    block = page.qt_document.findBlock(page.positions.to_qt(0))
    page.qt_document.documentLayout().blockBoundingRect(block)
    layout = block.layout()
    bases = [
        layout.lineAt(number).y() + layout.lineAt(number).ascent()
        for number in range(layout.lineCount())
    ]
    steps = {round(two - one) for one, two in pairwise(bases)}
    assert len(bases) > 3
    assert steps <= {29, 30}


def test_numbers_count_on_from_the_start_of_their_list(qapp):
    items = tuple(ListItem((Paragraph((Span(word),)),)) for word in ("a", "b"))
    page = set_page(Document((List(items, ordered=True, start=9),)))
    pieces = page.furniture.between(0, 100)
    assert [piece.text for piece in pieces if piece.kind is Kind.NUMBER] == ["9.", "10."]


def test_a_fragment_leads_to_its_heading(qapp):
    heading = Heading(2, (Span("There"),), "there")
    document = Document((Paragraph((Span("Here"),)), heading))
    page = set_page(document)
    block = page.qt_document.findBlockByNumber(page.anchors["there"])
    assert block.text() == "There"


def count_lines(layout, width):
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()


@pytest.mark.parametrize("style", [Style.PLAIN, Style.BOLD, Style.ITALIC])
@pytest.mark.parametrize("direction", [Direction.LTR, Direction.RTL])
def test_the_lines_of_a_heading_are_about_equally_long(qapp, direction, style):
    words = "Remake of the animated series by the knights of the margin again"
    heading = Heading(2, (Span(words, style),))
    page = set_page(Document((heading,)), width=460, title=words, direction=direction)
    page.qt_document.documentLayout().documentSize()
    for block in (page.qt_document.begin(), page.qt_document.findBlockByNumber(2)):
        layout = block.layout()
        lines = [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]
        free = QTextLayout(block.text(), block.begin().fragment().charFormat().font())
        assert len(lines) == count_lines(free, 460 - 2 * GUTTER) > 1
        assert min(lines) > 0.55 * max(lines)


@pytest.mark.parametrize(
    ("failure", "words"),
    [("unknown-host", "no such site"), ("too-slow", "does not answer"), ("odd", "be shown")],
)
def test_a_missing_picture_says_why_in_words(qapp, failure, words):
    assert words in why_missing(failure)
    assert why_missing("") == ""
