"""Code on the page: coloured, hung, and copied whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from reader.text.code_tokens import CodeKind
from reader.text.document import Code, Document, Paragraph, Span
from reader.ui.look.fonts import load_fonts
from reader.ui.page.reading_view import ReadingView
from reader.ui.page.style import Role
from tests.ui.annotations import PAPER
from tests.ui.pages import WORDS, page_of
from tests.ui.typesetting import set_page

SOURCE = 'def light():\n    """Light\n    it."""\n    return 10'


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


def colours(view) -> dict[str, str]:
    """Return the colour of each stretch of words on the page."""
    found = {}
    block = view.document().begin()
    while block.isValid():
        for at in block.begin():
            piece = at.fragment()
            found[piece.text()] = piece.charFormat().foreground().color().name()
        block = block.next()
    return found


def hover(view, words: str) -> None:
    start = view.page.document.text.index(words)
    view.select_range(start, start + len(words))
    at = view.viewport().mapFromGlobal(view.selection_rect().center())
    view.clear_selection()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_code_is_coloured_by_its_language_a_string_over_its_lines(view, qtbot):
    view.show_article(page_of(Code(SOURCE, "python")))
    string = PAPER.code[CodeKind.STRING]
    qtbot.waitUntil(lambda: string in colours(view).values())
    found = colours(view)
    assert found["def"] == PAPER.code[CodeKind.KEYWORD]
    assert found["light"] == PAPER.code[CodeKind.NAME]
    assert found['"""Light'] == found['    it."""'] == string
    assert found["10"] == PAPER.code[CodeKind.NUMBER]
    assert view.page.document.text == SOURCE


def test_a_line_that_is_wrapped_goes_on_further_in_than_it_begins(view):
    view.show_article(page_of(Code("if lit:\n    " + "word " * 60)))
    first = view.document().findBlockByLineNumber(0)
    block = next(b for b in blocks(view) if b.text().startswith("    word"))
    assert block.blockFormat().textIndent() < 0
    line, wrapped = block.layout().lineAt(0), block.layout().lineAt(1)
    own = line.cursorToX(line.textStart() + 4)[0]
    assert wrapped.x() == pytest.approx(own + 2 * own / 4, abs=1)
    assert first.isValid()


def blocks(view):
    block = view.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_button_over_code_copies_all_of_it(view, qtbot):
    view.show_article(page_of(Paragraph((Span(WORDS),)), Code(SOURCE), Code("other")))
    button = view.findChild(QToolButton, "copy_code")
    hover(view, "pencil")
    assert not button.isVisible()
    hover(view, "return")
    assert button.isVisible()
    assert view.viewport().rect().contains(button.geometry())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert QGuiApplication.clipboard().text() == SOURCE
    hover(view, "other")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert QGuiApplication.clipboard().text() == "other"
    view.verticalScrollBar().setValue(5)
    hover(view, "pencil")
    assert not button.isVisible()


@pytest.mark.parametrize(
    ("columns", "is_smaller", "is_whole"),
    [(40, False, True), (76, True, True), (120, False, False)],
)
def test_code_that_hardly_fits_is_set_smaller(qapp, columns, is_smaller, is_whole):
    code = Code(
        "\n".join(("x" * 9 + " ") * (columns // 10) + "y" * (columns % 10) for _ in "ab")
    )
    page = set_page(Document((code,)), width=630)
    page.qt_document.documentLayout().documentSize()
    block = page.qt_document.findBlock(page.positions.to_qt(0))
    size = block.begin().fragment().charFormat().font().pixelSize()
    usual = page.style.pixels(Role.CODE)
    assert (size < usual) == is_smaller
    assert (block.layout().lineCount() == 1) == is_whole
    assert block.blockFormat().lineHeight() == pytest.approx(
        page.style.line_height(Role.CODE) * size / usual
    )
