"""Every script is set, selected and marked right to the letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from reader.model.article import Direction
from reader.model.settings import Typography
from reader.text.document import Document, List, ListItem, Paragraph, Quotation, Span
from reader.text.hyphenation import SOFT_HYPHEN
from reader.text.utf16 import length_utf16
from reader.ui.look.fonts import load_fonts, load_remaining_fonts
from reader.ui.page.clipboard import copy_chosen
from reader.ui.page.page import Page, PageHeader
from reader.ui.page.reading_place import scrolled
from reader.ui.page.reading_view import ReadingView

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
# language, words before, the words that are marked, words after
SCRIPTS = {
    "arabic": ("ar", "أضاءت ", "المصابيح القديمة", " الغرفة كلها طوال الليل."),
    "hebrew": ("he", "המנורה ", "הישנה דלקה", " כל הלילה על השולחן."),
    "persian": ("fa", "چراغ ", "می‌سوخت و", " تا صبح روشن بود."),
    "chinese": ("zh-CN", "旧灯", "照亮了房间", "，一直到天明。"),  # noqa: RUF001
    "japanese": ("ja", "古いランプが", "部屋を照らし", "、朝まで燃えた。"),
    "korean": ("ko", "낡은 등불이 ", "방을 밝혔고", " 아침까지 탔다."),
    "hindi": ("hi", "पुराना दीपक ", "सारी रात जलता", " रहा और बुझ गया।"),
    "thai": ("th", "ตะเกียงเก่า", "ส่องสว่าง", "ทั้งคืนจนถึงเช้า"),
    "emoji": ("en", "The lamp ", f"{FAMILY} lit 👍🏽 us", " all \U0001f1e8\U0001f1ed night."),
    "marks": ("fr", "La lampe ", "e\u0301claira l'a\u0302tre", " jusqu'au matin."),
    "mixed": ("ar", "كتب Ada ", "Lovelace 1843 عن", " الآلة at last."),
}  # fmt: skip


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    load_remaining_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.set_typography(Typography(justified=True, hyphenated=True))
    made.show()
    return made


def show(view, qtbot, name):
    language, *parts = SCRIPTS[name]
    words = "".join(parts)
    rtl = language in ("ar", "he", "fa")
    header = PageHeader(
        title=words[:12],
        language=language,
        direction=Direction.RTL if rtl else Direction.LTR,
    )
    repeated = " ".join([words] * 6)
    blocks = (
        Paragraph((Span(repeated),)),
        Quotation((Paragraph((Span(words),)),)),
        List((ListItem((Paragraph((Span(words),)),)),), ordered=True),
    )
    view.show_article(Page(header=header, document=Document(blocks)))
    qtbot.wait(30)
    view.grab()
    return view.page.document.text


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_is_selected_is_what_was_meant(view, qtbot, name):
    text = show(view, qtbot, name)
    marked = SCRIPTS[name][2]
    start = text.index(marked)
    while start >= 0:
        view.select_range(start, start + len(marked))
        assert view.selected_range() == (start, start + len(marked))
        shown = view.textCursor().selectedText().replace(SOFT_HYPHEN, "")
        assert shown == marked
        assert length_utf16(shown) == length_utf16(marked)
        copy_chosen(view)
        assert QGuiApplication.clipboard().text() == marked
        start = text.find(marked, start + 1)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_point_in_the_words_leads_to_the_words(view, qtbot, name):
    text = show(view, qtbot, name)
    marked = SCRIPTS[name][2]
    start = text.index(marked)
    rects = view.page_geometry.covered(start, start + len(marked), 0, 2000)
    assert rects
    for rect in rects:
        assert rect.width() > 2
        found = view.page_geometry.text_at(QPointF(rect.center()))
        assert start - 1 <= found <= start + len(marked), (name, found)
    at = view.rect_of(start, start + len(marked))
    assert view.viewport().rect().contains(view.viewport().mapFromGlobal(at.center()))
    assert scrolled(view) == QPointF(0, 0)


@pytest.mark.parametrize("name", ["arabic", "hebrew", "persian", "mixed"])
def test_pages_from_right_to_left_are_mirrored(view, qtbot, name):
    text = show(view, qtbot, name)
    middle = view.viewport().width() / 2
    first, last = text.index(SCRIPTS[name][1]), text.rindex(SCRIPTS[name][1])
    for start in (first, last):
        (rect, *_more) = view.page_geometry.covered(start, start + 2, 0, 2000)
        assert rect.center().x() > middle
    block = view.document().lastBlock().previous()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("name", ["chinese", "japanese", "korean", "thai", "arabic", "hebrew"])
def test_scripts_without_hyphens_get_none(view, qtbot, name):
    show(view, qtbot, name)
    qtbot.wait(700)
    assert SOFT_HYPHEN not in view.document().toPlainText()


def test_han_letters_stand_further_apart(view, qtbot):
    show(view, qtbot, "chinese")
    square = view.place._geometry.line
    show(view, qtbot, "marks")
    assert square > view.place._geometry.line * 1.05
