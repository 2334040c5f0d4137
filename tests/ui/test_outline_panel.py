from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from reader.text.document import Document, Heading, Paragraph, Span
from reader.ui.sidebar.outline_panel import OutlinePanel, outline
from tests.ui.annotations import PAPER


def article(*levels: int) -> Document:
    blocks = []
    for number, level in enumerate(levels):
        blocks.append(Heading(level, (Span(f"Part {number}"),)))
        blocks.append(Paragraph((Span("Words of it."),)))
    return Document(tuple(blocks))


@pytest.fixture
def panel(qtbot):
    panel = OutlinePanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(292, 400)
    panel.show()
    return panel


@pytest.fixture
def headings(panel) -> QListWidget:
    return panel.findChild(QListWidget, "outline_list")


def test_headings_stand_as_deep_as_the_ones_above_them():
    entries = outline(article(2, 3, 3, 4, 2))

    assert [entry.depth for entry in entries] == [0, 1, 1, 2, 0]


def test_a_level_that_was_jumped_over_takes_no_room():
    assert [entry.depth for entry in outline(article(2, 6, 4))] == [0, 1, 1]


@given(st.lists(st.integers(1, 6), max_size=12))
def test_every_heading_is_found_where_it_stands(levels):
    document = article(*levels)
    entries = outline(document)

    assert len(entries) == len(levels)
    assert all(document.text.startswith(entry.title, entry.start) for entry in entries)


def test_choosing_a_heading_names_its_place(panel, headings, qtbot):
    document = article(2, 2)
    panel.show_document(document)
    with qtbot.waitSignal(panel.heading_chosen) as chosen:
        place = headings.visualItemRect(headings.item(1)).center()
        qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert chosen.args == [document.text.index("Part 1")]


def test_enter_chooses_too(panel, headings, qtbot):
    panel.show_document(article(2, 2))
    panel.set_position(0)
    with qtbot.waitSignal(panel.heading_chosen):
        qtbot.keyClick(headings, Qt.Key.Key_Return)


def test_the_current_heading_follows_the_page_silently(panel, headings, qtbot):
    document = article(2, 2)
    panel.show_document(document)
    with qtbot.assertNotEmitted(panel.heading_chosen):
        panel.set_position(len(document.text))
        assert headings.currentRow() == 1
        panel.set_position(3)
        assert headings.currentRow() == 0


def test_before_the_first_heading_none_is_current(panel, headings):
    blocks = (Paragraph((Span("Words before."),)), *article(2).blocks)
    panel.show_document(Document(blocks))
    panel.set_position(0)

    assert headings.currentRow() == -1


def test_an_article_without_headings_says_so(panel, headings):
    panel.show_document(Document((Paragraph((Span("Words."),)),)))

    assert not headings.isVisible()


def test_a_heading_is_plain_text(panel, headings):
    panel.show_document(Document((Heading(2, (Span('<img src="file:x">'),)),)))

    assert "<img" not in headings.item(0).toolTip()
    panel.grab()
