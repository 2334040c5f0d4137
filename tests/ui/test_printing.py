"""Articles on paper: whole lines, headings with their text, notes after the article."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton

from reader.model.pens import MarkStyle, Pens
from reader.services import library
from reader.text.document import Caption, Figure, Heading, Paragraph, Picture, Span
from reader.ui.printing.pages import Row, paginate
from reader.ui.printing.printed_article import PrintChoice, PrintedArticle
from reader.ui.printing.rows import rows_of
from reader.ui.window import links
from reader.ui.window.print_dialog import PrintDialog
from tests.ui.annotations import highlight
from tests.ui.pages import WORDS, long_page, page_of
from tests.ui.typesetting import set_page

A4 = QSizeF(794, 1123)
heights = st.integers(1, 400)


@st.composite
def stacked(draw):
    rows, top = [], 0
    for height, gap, keeps in draw(
        st.lists(st.tuples(heights, st.integers(0, 50), st.booleans()), max_size=40)
    ):
        rows.append(Row(top + gap, top + gap + height, keeps))
        top += gap + height
    return rows


@given(stacked(), st.integers(100, 500))
def test_every_row_is_on_a_page_and_none_is_cut(rows, height):
    pages = paginate(rows, height)
    assert all(page.bottom - page.top <= height for page in pages)
    assert all(one.bottom <= two.top for one, two in pairwise(pages))
    for row in rows:
        whole = any(page.top <= row.top and row.bottom <= page.bottom for page in pages)
        assert whole or row.bottom - row.top > height


@given(st.lists(st.booleans(), min_size=30, max_size=120))
def test_what_is_kept_together_stays_together(flags):
    flags = [flag and number % 7 < 3 for number, flag in enumerate(flags)]
    rows = [Row(20.0 * n, 20.0 * n + 20, keeps) for n, keeps in enumerate(flags)]
    for page in paginate(rows, 400)[:-1]:
        last = next(row for row in rows if row.bottom == page.bottom)
        assert not last.keeps_next


def flags_of(document):
    page = set_page(document)
    return [row.keeps_next for row in rows_of(page, document)]


def test_headings_and_pictures_go_with_what_follows_them(qapp):
    figure = Figure((Picture("https://a.example/1.png"),), Caption((Span("A lamp"),)))
    blocks = (Heading(2, (Span("On lamps"),)), Paragraph((Span("Short."),)), figure)
    header = [True, True]
    end = [False]  # the address, which the line before it waits for
    expected = [*header, True, False, True, True, *end]
    assert flags_of(page_of(*blocks).document) == expected


def test_no_line_of_a_paragraph_is_left_alone(qapp):
    flags = flags_of(page_of(WORDS * 2).document)[2:-1]
    assert len(flags) > 4
    assert flags == [True, *([False] * (len(flags) - 3)), True, True]


def ink_of(printed, number):
    """Return the page as a picture, and how much of it is not white."""
    image = QImage(794, 1123, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    printed.paint_page(painter, number)
    painter.end()
    dark = sum(
        QColor(image.pixel(x, y)).lightness() < 160
        for x in range(0, 794, 2)
        for y in range(0, 1123, 2)
    )
    return image, dark


def printed(page, pens=None, **choice):
    pens = pens or Pens()
    return PrintedArticle(page, PrintChoice(**choice), A4, lambda _name, _size: None, pens)


def test_every_page_has_words_and_white_edges(qapp):
    made = printed(long_page(40))
    assert 3 <= len(made.pages) <= 12
    for number in range(len(made.pages)):
        image, dark = ink_of(made, number)
        assert dark > 300
        assert all(
            QColor(image.pixel(x, y)) == QColor("white")
            for x in (5, 60, 733, 789)
            for y in range(0, 1123, 3)
        )


def test_larger_letters_make_more_pages(qapp):
    page = long_page(40)
    assert len(printed(page, size=14.0).pages) > len(printed(page, size=9.0).pages)


def test_highlights_and_notes_are_printed_if_they_are_wanted(qapp):
    page = page_of(WORDS, "The lamp burned.")
    noted = highlight(
        "h1", "The lamp", page.document.text.index("The lamp"), note="Why?\n\nSo."
    )
    page = replace(page, highlights=(noted,))
    with_notes, without = printed(page), printed(page, annotated=False)
    assert ink_of(with_notes, 0)[1] > ink_of(without, 0)[1]
    assert "Why?" in with_notes._set.qt_document.toPlainText()
    assert "Why?" not in without._set.qt_document.toPlainText()
    yellow = QColor(with_notes._set.style.palette.marks[noted.colour]).rgb()
    image, _dark = ink_of(with_notes, 0)
    assert yellow in {image.pixel(x, y) for x in range(794) for y in range(400)}


def test_a_named_pen_is_named_in_print_and_drawn_in_its_style(qapp):
    page = page_of(WORDS, "The lamp burned.")
    noted = highlight("h1", "The lamp", page.document.text.index("The lamp"), note="Why?")
    page = replace(page, highlights=(noted,))
    claims = Pens(names={noted.colour: "claim"}, style=MarkStyle.UNDERLINE)
    named, plain = printed(page, claims), printed(page)
    assert "The lamp · claim" in named._set.qt_document.toPlainText()
    assert "·" not in plain._set.qt_document.toPlainText().partition("Notes")[2]
    assert ink_of(named, 0)[0] != ink_of(plain, 0)[0]


@pytest.fixture
def article(desk):
    made = desk.keep("On: lamps/wicks", *(f"{number}. {WORDS}" for number in range(60)))
    library.mark_opened(made.id)
    desk.open()
    return made


def pages_in(path):
    return len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes()))


def test_a_pdf_is_saved_from_the_dialog(desk, article, qtbot, tmp_path, monkeypatch):
    asked, opened = [], []

    def choose(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(tmp_path / "lamps"), "PDF (*.pdf)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(links, "open_folder", opened.append)
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.window.findChild(PrintDialog)
    paper = dialog.findChild(QComboBox, "paper")
    paper.setCurrentIndex(paper.findData(QPageSize.PageSizeId.A5))
    dialog.findChild(QCheckBox, "print_annotated").setChecked(False)
    qtbot.mouseClick(dialog.findChild(QPushButton, "pdf_button"), Qt.MouseButton.LeftButton)
    assert asked[0].endswith("On lampswicks.pdf")
    saved = tmp_path / "lamps.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    assert pages_in(saved) > 5
    assert desk.said() == "Saved as “lamps.pdf”."
    qtbot.mouseClick(desk.find("toast_button"), Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path)]


def test_a_pdf_that_cannot_be_saved_leaves_what_was_there(desk, article, tmp_path):
    folder = tmp_path / "pages"
    there = folder / "folder.pdf"
    there.mkdir(parents=True)
    printing = desk.window.on_demand.printing
    printing.save_pdf(there, PrintChoice(), QPageSize(QPageSize.PageSizeId.A4))
    assert "Choose another folder" in desk.said()
    printing.save_pdf(
        folder / "no" / "x.pdf", PrintChoice(), QPageSize(QPageSize.PageSizeId.A4)
    )
    assert list(folder.iterdir()) == [there]


def test_without_a_printer_it_says_so(desk, article, qtbot, monkeypatch):
    from reader.ui.window import printing

    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", list)
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.window.findChild(PrintDialog)
    qtbot.mouseClick(dialog.findChild(QPushButton, "print_button"), Qt.MouseButton.LeftButton)
    assert "no printer" in desk.said()
