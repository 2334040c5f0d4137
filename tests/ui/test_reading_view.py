"""What the page promises to whoever reads on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QImage, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.model.annotation import Colour
from reader.model.picture import ArticlePicture, StoredPicture
from reader.model.settings import Typography
from reader.text.document import (
    Cell,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Quotation,
    Span,
    Style,
    Table,
)
from reader.text.hyphenation import SOFT_HYPHEN
from reader.ui.look.fonts import load_fonts
from reader.ui.page.link_status import LinkStatus
from reader.ui.page.reading_view import ReadingView
from reader.ui.parts.focus_ring import FocusRing
from tests.ui.annotations import NIGHT, PAPER
from tests.ui.pages import WORDS, long_page, marked, page_of


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


def scroll(view, value):
    view.verticalScrollBar().setValue(value)
    view.grab()


def point_of(view, quote):
    """Return the middle of the first line of *quote*, in the viewport."""
    start = view.page.document.text.index(quote)
    view.select_range(start, start + len(quote))
    rect = view.selection_rect()
    view.clear_selection()
    left = view.viewport().mapFromGlobal(rect.topLeft())
    return left + QPoint(8, min(14, rect.height() // 2))


# -- the place ----------------------------------------------------------------------


def test_a_short_page_is_not_scrolled_past_its_end(view):
    """A bar that came and went for it would have the page laid out without end."""
    page = page_of(WORDS, WORDS, "The last words.")
    view.show_article(replace(page, position=page.document.text.index("The last")))
    resized = []
    view.place.moved.connect(lambda: resized.append(view.viewport().width()))
    for _turn in range(10):
        QApplication.processEvents()
    assert view.verticalScrollBar().maximum() == 0
    assert len(resized) <= 2


def test_selecting_everything_and_letting_it_go_does_not_scroll(view):
    view.show_article(long_page())
    scroll(view, 500)
    view.selectAll()
    view.clear_selection()
    assert view.verticalScrollBar().value() == 500
    assert view.selected_range() is None


def test_a_page_opens_at_the_place_it_was_left(view):
    page = long_page()
    position = page.document.text.index("Paragraph 70.")
    view.show_article(replace(page, position=position))
    assert view.place.position == position
    top = point_of(view, "Paragraph 70.").y()
    assert top <= 40


def test_scrolling_tells_the_place_once_it_has_settled(view, qtbot):
    view.show_article(long_page())
    with qtbot.waitSignal(view.place_changed) as told:
        scroll(view, 2000)
    position, progress = told.args
    assert view.page.document.text[position:].lstrip()
    assert position == view.place.position > 0
    assert 0 < progress < 1


def test_the_end_of_the_page_is_all_of_it(view):
    view.show_article(page_of("A short text."))
    assert view.place.progress() == 1.0


def test_the_top_of_the_page_is_its_header(view):
    view.show_article(long_page())
    view.place.scroll_to(500)
    view.place.scroll_to(0)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("change", ["zoom", "theme", "narrower", "wider"])
def test_the_line_being_read_stays_where_it_is(view, change):
    view.show_article(long_page())
    view.place.scroll_to(view.page.document.text.index("Paragraph 60."))
    before = point_of(view, "Paragraph 60.").y()
    if change == "zoom":
        view.set_typography(Typography(size=24))
    elif change == "theme":
        view.set_palette(NIGHT)
    else:
        view.resize(420 if change == "narrower" else 1200, 700)
    assert point_of(view, "Paragraph 60.").y() == pytest.approx(before, abs=8)


def test_words_are_broken_once_their_patterns_have_come(view, qtbot):
    page = long_page()
    view.show_article(replace(page, header=replace(page.header, language="en-US")))
    view.place.scroll_to(page.document.text.index("Paragraph 60."))
    before = point_of(view, "Paragraph 60.").y()
    view.set_typography(Typography(hyphenated=True))
    qtbot.waitUntil(lambda: SOFT_HYPHEN in view.toPlainText(), timeout=15_000)
    assert point_of(view, "Paragraph 60.").y() == pytest.approx(before, abs=8)
    view.select_range(0, len(page.document.text))
    view.copy()
    assert SOFT_HYPHEN not in QGuiApplication.clipboard().text()
    view.set_typography(Typography())
    assert SOFT_HYPHEN not in view.toPlainText()


def test_changes_back_and_forth_leave_the_place_exactly_where_it_was(view):
    view.show_article(long_page())
    scroll(view, 3210)
    for width in (420, 500, 380, 760):
        view.resize(width, 700)
    assert view.verticalScrollBar().value() == 3210


def test_a_fragment_link_goes_to_its_heading(view):
    blocks = [
        Paragraph((Span("There", link="#h"),)),
        *[WORDS] * 40,
        Heading(2, (Span("H"),), "h"),
    ]
    view.show_article(page_of(*blocks, *[WORDS] * 40))
    click(view, "There")
    assert view.verticalScrollBar().value() > 1000
    assert abs(point_of(view, "H\n\n").y() - view.viewport().height() * 0.2) < 40


# -- keys ---------------------------------------------------------------------------


def test_space_scrolls_a_screen_less_a_line(view):
    view.show_article(long_page())
    QTest.keyClick(view, Qt.Key.Key_Space)
    down = view.verticalScrollBar().value()
    assert view.viewport().height() - 40 < down < view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.verticalScrollBar().value() == 0


def test_home_and_end_go_to_the_ends(view):
    view.show_article(long_page(30))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_shift_and_arrows_extend_a_selection(view):
    view.show_article(page_of("One two three."))
    view.select_range(0, 3)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Right, shift)
    assert view.selected_range() == (0, 4)


def test_single_letters_are_left_to_the_window(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    view = ReadingView(lambda name: tmp_path / name)
    QVBoxLayout(window).addWidget(view)
    pressed = []
    QShortcut("H", window).activated.connect(lambda: pressed.append("h"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    view.show_article(page_of("Words."))
    QTest.keyClick(view, Qt.Key.Key_H)
    assert pressed == ["h"]


# -- selecting and copying ----------------------------------------------------------


def test_a_double_click_selects_a_word_and_tells_it(view, qtbot):
    view.show_article(page_of("One two three."))
    at = point_of(view, "two")
    with qtbot.waitSignal(view.selection_changed, check_params_cb=lambda found, _r: found):
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.selected_range() == (4, 7)


def test_a_drag_tells_its_range_when_the_button_is_released(view):
    view.show_article(page_of("One two three four."))
    told = []
    view.selection_changed.connect(lambda found, _rect: told.append(found))
    left = Qt.MouseButton.LeftButton
    begin, end = point_of(view, "One") - QPoint(8, 0), point_of(view, "four") - QPoint(8, 0)
    told.clear()
    QTest.mousePress(view.viewport(), left, pos=begin)
    QTest.mouseMove(view.viewport(), end)
    assert (0, 14) not in told
    QTest.mouseRelease(view.viewport(), left, pos=end)
    assert told[-1] == (0, 14)


def test_a_drag_may_begin_beside_the_column(view):
    view.resize(1200, 700)
    view.show_article(page_of("One two three four."))
    row = view.viewport().mapTo(view, point_of(view, "One")).y()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=QPoint(5, row))
    QTest.mouseMove(view, QPoint(1150, row))
    QTest.mouseRelease(view, left, pos=QPoint(1150, row))
    assert view.selected_range() == (0, 19)


def test_the_wheel_scrolls_beside_the_column_too(view):
    view.resize(1200, 700)
    view.show_article(long_page())
    at = QPointF(5, 300)
    wheel = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view.verticalScrollBar().value() > 0


def test_a_selection_of_nothing_but_the_header_is_no_range(view):
    view.show_article(page_of("Words."))
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_range() is None
    view.copy()
    assert QGuiApplication.clipboard().text() == "A ti"


def test_everything_selected_is_the_whole_text(view):
    view.show_article(page_of("One.", Figure((Picture("https://a.example/1.png"),)), "Two."))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_range() == (0, len(view.page.document.text))


def test_copying_gives_the_articles_words_plain_and_as_clean_html(view):
    linked = Span("link", Style.BOLD, link="https://b.example/?a=1&b=2")
    picture = Picture("https://a.example/1.png", alt="Alt")
    view.show_article(
        page_of(
            Paragraph((Span("A <"), linked, Span("> "), picture)),
            Quotation((Paragraph((Span("Quoted."),)),)),
        )
    )
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "A <link> \n\nQuoted."
    assert mime.html() == (
        '<p>A &lt;<a href="https://b.example/?a=1&amp;b=2"><strong>link</strong></a>&gt; </p>\n'
        "<blockquote><p>Quoted.</p></blockquote>"
    )


def test_a_selection_survives_a_new_size(view):
    view.show_article(long_page(20))
    view.select_range(30, 60)
    view.set_typography(Typography(size=24))
    assert view.selected_range() == (30, 60)


# -- links, pictures ----------------------------------------------------------------


def click(view, quote):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, quote))


def test_a_click_on_a_link_asks_for_it_to_be_opened(view, qtbot):
    address = "https://b.example/a%20b?x=1#%C3%A9"
    view.show_article(page_of(Paragraph((Span("A link here", link=address),))))
    with qtbot.waitSignal(view.links.activated) as told:
        click(view, "A link")
    assert told.args == [address]


def test_links_are_reached_by_the_keyboard(view, qtbot):
    view.show_article(page_of(Paragraph((Span("A link here", link="https://b.example/"),))))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    with qtbot.waitSignal(view.links.activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["https://b.example/"]


def test_a_missing_picture_can_be_asked_for_again(view, qtbot):
    source = "https://a.example/1.png"
    missing = {source: ArticlePicture(source=source, stored=None, failure="404")}
    view.show_article(page_of(Figure((Picture(source, alt="A map"),)), pictures=missing))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    with qtbot.waitSignal(view.links.retry) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [source]


def test_a_stored_picture_is_decoded_and_shown(view, qtbot, tmp_path):
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc2200"))
    image.save(str(tmp_path / "ab12"), "PNG")
    source = "https://a.example/1.png"
    stored = StoredPicture(hash="ab12", media_type="image/png", width=900, height=300)
    there = {source: ArticlePicture(source=source, stored=stored)}
    view.show_article(page_of(Figure((Picture(source),)), pictures=there))

    def red():
        view.grab()
        shown = view.viewport().grab().toImage()
        middle = shown.pixelColor(shown.width() // 2, 180)
        assert middle.red() > 180
        assert middle.green() < 80

    qtbot.waitUntil(red)


def test_the_page_loads_nothing_by_itself(view):
    assert view.loadResource(2, "file:///etc/passwd") is None


# -- highlights ---------------------------------------------------------------------


def colour_at(view, quote):
    """Return the ground over the first letter of *quote*, which must be a small one."""
    at = point_of(view, quote) - QPoint(4, 11)
    return view.viewport().grab().toImage().pixelColor(at).name()


def test_a_highlight_shows_at_once_in_its_colour(view):
    page = page_of("Some words to mark here.")
    view.show_article(page)
    assert colour_at(view, "words") == PAPER.page
    view.set_highlights([marked(page, "words", colour=Colour.GREEN)])
    assert colour_at(view, "words") == PAPER.marks[Colour.GREEN]


def test_overlapping_highlights_have_a_look_of_their_own(view):
    page = page_of("Some words to mark here.")
    view.show_article(page)
    one = marked(page, "Some words to", "one", colour=Colour.GREEN)
    two = marked(page, "words to mark", "two", colour=Colour.PINK)
    view.set_highlights([one, two])
    grounds = {colour_at(view, "ome"), colour_at(view, "ords to"), colour_at(view, "ark")}
    assert len(grounds) == 3


def test_the_current_one_of_overlapping_highlights_has_an_outline(view):
    page = page_of("Some words to mark here.")
    one, two = marked(page, "Some words to", "one"), marked(page, "words to mark", "two")
    view.show_article(replace(page, highlights=[one]))

    def seen() -> QImage:
        view.handles.stand_at(None)  # they are painted too
        return view.viewport().grab().toImage()

    alone = seen()
    view.set_current("one")
    assert seen() == alone
    view.set_highlights([one, two])
    current = seen()
    view.set_current("two")
    other = seen()
    view.set_current("")
    assert current != other
    assert seen() not in (current, other)


def test_a_click_on_a_highlight_says_which(view, qtbot):
    page = page_of("Some words to mark here.")
    view.show_article(replace(page, highlights=[marked(page, "words to")]))
    with qtbot.waitSignal(view.highlight_clicked) as told:
        click(view, "words")
    assert told.args == ["h1"]
    assert view.underlay.marks.at(view.caret).id == "h1"


def test_a_click_beside_a_highlight_says_nothing(view, qtbot):
    page = page_of("Some words to mark here.")
    view.show_article(replace(page, highlights=[marked(page, "words")]))
    with qtbot.assertNotEmitted(view.highlight_clicked, wait=0):
        click(view, "here")


def test_of_two_highlights_the_shorter_is_clicked(view, qtbot):
    page = page_of("Some words to mark here.")
    both = [marked(page, "Some words to mark", "long"), marked(page, "words", "short")]
    view.show_article(replace(page, highlights=both))
    with qtbot.waitSignal(view.highlight_clicked) as told:
        click(view, "words")
    assert told.args == ["short"]


def test_a_flashed_highlight_comes_into_sight(view):
    page = long_page()
    view.show_article(replace(page, highlights=[marked(page, "Paragraph 90.")]))
    view.flash_highlight("h1")
    assert 0 <= point_of(view, "Paragraph 90.").y() <= view.viewport().height()
    view.flash_highlight("no such")


def test_found_words_are_ringed(view):
    view.show_article(page_of("Some words to find."))
    plain = view.viewport().grab().toImage()
    view.set_found([(5, 10)])
    assert view.viewport().grab().toImage() != plain
    view.set_found([])
    assert view.viewport().grab().toImage() == plain


def test_the_keyboard_brings_a_ring_and_the_mouse_does_not(view):
    ring = view.findChild(FocusRing)
    focus = {"in": QEvent.Type.FocusIn, "out": QEvent.Type.FocusOut}
    reasons = Qt.FocusReason
    QApplication.sendEvent(view, QFocusEvent(focus["in"], reasons.TabFocusReason))
    assert ring.isVisible()
    assert ring.geometry() == view.rect()
    view.grab()
    QApplication.sendEvent(view, QFocusEvent(focus["out"], reasons.TabFocusReason))
    assert not ring.isVisible()
    QApplication.sendEvent(view, QFocusEvent(focus["in"], reasons.MouseFocusReason))
    assert not ring.isVisible()


def test_the_address_of_a_link_shows_as_plain_text(view):
    view.show_article(page_of(Paragraph((Span("A link", link="https://b.example/<b>x</b>"),))))
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    QTest.mouseMove(view.viewport(), point_of(view, "A link"))
    shown = view.findChild(LinkStatus)
    assert shown.isVisible()
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert "b.example" in shown.text()
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    assert not shown.isVisible()


def test_a_selection_lets_a_mark_show_through(view):
    page = page_of("Some words to mark here.")
    view.show_article(replace(page, highlights=[marked(page, "words", colour=Colour.GREEN)]))
    at = point_of(view, "words") - QPoint(4, 11)
    beside = point_of(view, "ome") - QPoint(4, 11)
    view.selectAll()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(at) != image.pixelColor(beside)
    assert image.pixelColor(beside).name() != PAPER.page


def table_page(columns):
    cells = tuple(Cell((Span("incomprehensible"),)) for _column in range(columns))
    return page_of("Before.", Table((cells, cells)), "After.")


@pytest.mark.parametrize(("columns", "is_whole"), [(4, True), (9, False), (20, False)])
def test_a_table_never_reaches_out_of_the_measure(view, qtbot, columns, is_whole):
    page = table_page(columns)
    view.show_article(page)
    view.grab()
    assert view.horizontalScrollBar().maximum() == 0
    words = view.toPlainText()
    assert ("whole table" not in words) == is_whole
    if not is_whole:
        link = QUrl("postil-table:" + str(page.document.text.index("incomp")))
        with qtbot.waitSignal(view.links.table_wanted) as found:
            view.links.follow(link)
        assert found.args == [page.document.text.index("incomp")]


def test_tables_and_headings_are_set_anew_for_another_width(view, qtbot):
    view.show_article(table_page(4))
    view.resize(420, 700)
    qtbot.waitUntil(lambda: "whole table" in view.toPlainText())
    view.grab()
    assert view.horizontalScrollBar().maximum() == 0
    view.resize(760, 700)
    qtbot.waitUntil(lambda: "whole table" not in view.toPlainText())


def test_fonts_that_come_later_leave_the_place_alone(view):
    view.show_article(long_page(30))
    scroll(view, 1200)
    view.renew()
    assert view.verticalScrollBar().value() == 1200
