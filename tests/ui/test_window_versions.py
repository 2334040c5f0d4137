"""Versions in the window: opened, compared, read; lost highlights in the sidebar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from reader.services import annotating, importing, library, placing, refetching
from reader.services.importing import Prepared
from reader.store import versions
from reader.ui.sidebar.sidebar import SidebarTab
from tests.factories import extracted, write_note
from tests.ui.windows import PATIENCE

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRST = (
    "Margins are older than print. Monks answered the text beside the text, and other monks "
    "answered them, until the page was a room full of people talking."
)
SECOND = (
    "A reader who writes in the margin keeps two books at once: the one that was printed and "
    "the one that was thought. Neither is complete without the other."
)
THIRD = (
    "Nobody knows who wrote the first note. It was not signed, and it was not kept. What we "
    "have are the notes of those who owned their books, which is to say of very few."
)


@pytest.fixture
def opened(desk):
    """Open a window on an article with three highlights and two versions of its text."""
    article = desk.keep("On margins", FIRST, SECOND, THIRD)
    desk.article = article.id
    for words in ("Monks answered the text", "keeps two books at once", "It was not signed"):
        mark(article.id, words)
    refetch(
        article.id,
        THIRD.replace("It was not signed, and it was not kept. ", ""),
        FIRST,
        SECOND.replace("two books", "two volumes"),
        "And this came last.",
    )
    library.mark_opened(article.id)
    desk.open()
    return desk


def mark(article_id: str, words: str) -> None:
    start = library.open_article(article_id).text.index(words)
    annotating.highlight(article_id, start, start + len(words))


def refetch(article_id: str, *paragraphs: str):
    prepared = Prepared(
        request=importing.request("https://a.example/tale"),
        source_url="https://a.example/tale",
        extracted=extracted("On margins", *paragraphs),
    )
    return refetching.keep(article_id, prepared)


def versions_window(opened, qtbot):
    """Press the keys of the command and return the window, with the version in it."""
    opened.find("reading_view").setFocus()
    opened.press(Qt.Key.Key_H, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE)
    window = QApplication.activeModalWidget()
    assert window.objectName() == "version_window"
    qtbot.waitUntil(lambda: bool(window._view.new.page.page.document.text), timeout=PATIENCE)
    return window


def shown(window) -> str:
    return window._view.new.page.page.document.text


def banner(window) -> str:
    return window._banner._words.text()


def choose_old(window, qtbot) -> None:
    before = shown(window)
    qtbot.keyClick(window._list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown(window) != before, timeout=PATIENCE)


def current_text(opened) -> str:
    return library.open_article(opened.article).text


def test_any_version_is_opened_by_keys_and_changes_nothing(opened, qtbot):
    before, marks = current_text(opened), opened.marks(opened.article)
    window = versions_window(opened, qtbot)
    assert shown(window) == before
    assert "the one you read" in banner(window)
    assert not window._banner.read.isVisible()

    choose_old(window, qtbot)

    assert shown(window).startswith(FIRST)
    assert "only to look at: you read another one" in banner(window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert current_text(opened) == before
    assert opened.marks(opened.article) == marks


def test_an_older_version_shows_its_highlights_and_nothing_to_write(opened, qtbot):
    lost = next(each for each in opened.marks(opened.article) if each.is_orphan)
    write_note(lost.id, "It was.")
    window = versions_window(opened, qtbot)

    choose_old(window, qtbot)

    page = window._view.new.page
    marks = page.underlay.marks.ordered
    assert [shown(window)[one.start : one.end] for one in marks] == [
        "Monks answered the text",
        "keeps two books at once",
        "It was not signed",
    ]
    assert not page.margin.has_notes
    qtbot.keyClick(window, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: window._view.comparison is not None, timeout=PATIENCE)
    assert not page.underlay.marks.ordered  # they would look like changes
    window.close()


def test_two_versions_are_compared_and_walked_through_by_keys(opened, qtbot):
    window = versions_window(opened, qtbot)

    qtbot.keyClick(window, Qt.Key.Key_C)
    said = window._banner._changes
    assert (said.isVisible(), said.text()) == (True, "Comparing…")
    qtbot.waitUntil(lambda: window._view.comparison is not None, timeout=PATIENCE)

    assert said.text().startswith("5 words added · 10 words removed · ")
    assert "words moved" in said.text()
    assert said.text().endswith("change 1 of 4")
    old, new = window._view.old.page, window._view.new.page
    assert old.page.document.text.startswith(FIRST)
    assert new.page.document.text == current_text(opened)
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert said.text().endswith("change 2 of 4")
    qtbot.keyClick(window, Qt.Key.Key_K)
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert said.text().endswith("change 4 of 4")
    qtbot.keyClick(window, Qt.Key.Key_C)
    assert window._view.comparison is None
    assert window._view.old.isHidden()
    window.close()


def test_who_thinks_better_of_comparing_sees_no_sign_of_it(opened, qtbot):
    opened.find("reading_view").setFocus()
    opened.press(Qt.Key.Key_H, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE)
    window = QApplication.activeModalWidget()
    window.compare()
    window.compare()  # before there is a page
    assert not window._banner._changes.isVisible()

    window.compare()
    window.stop_comparing()
    assert not window._banner._changes.isVisible()
    assert not window._banner.compare.isChecked()
    window.close()


def test_another_version_is_read_and_that_is_undone_and_done_again(opened, qtbot):
    new = current_text(opened)
    window = versions_window(opened, qtbot)
    choose_old(window, qtbot)

    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: "another version" in opened.said(), timeout=PATIENCE)
    assert opened.find("reading_view").page.document.text.startswith(FIRST)
    assert current_text(opened).startswith(FIRST)
    assert not [each for each in opened.marks(opened.article) if each.is_orphan]
    assert opened.find("toast_button", QPushButton).text() == "Undo"
    qtbot.mouseClick(opened.find("toast_button"), Qt.MouseButton.LeftButton)
    assert opened.find("reading_view").page.document.text == new
    assert len([each for each in opened.marks(opened.article) if each.is_orphan]) == 1
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    opened.press(Qt.Key.Key_Z, CONTROL | SHIFT, on=opened.find("reading_view"))
    assert current_text(opened).startswith(FIRST)
    assert len(versions.of_article(opened.article)) == 2


def test_the_line_being_read_stays_when_another_version_is_read(opened, qtbot):
    page = opened.find("reading_view")
    opened.window.resize(1400, 420)
    place = current_text(opened).index("answered them")
    page.place.go(place)

    opened.window.versions.read(versions.of_article(opened.article)[1].id)
    qtbot.waitUntil(lambda: "another version" in opened.said(), timeout=PATIENCE)

    text = page.page.document.text
    assert text[page.place.position :].startswith("answered them")


def test_the_versions_stand_among_the_facts_and_open_there(opened, qtbot):
    opened.window.parts.sidebar.show_tab(SidebarTab.INFO)
    qtbot.waitUntil(lambda: opened.is_in_sight("open_version"), timeout=PATIENCE)
    facts = opened.find("version_facts")

    buttons = facts.findChildren(QPushButton, "open_version")
    assert len(buttons) == 2
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE)
    window = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: shown(window).startswith(FIRST), timeout=PATIENCE)
    window.close()


def test_moved_highlights_are_accepted_all_at_once_and_that_is_undone(opened, qtbot):
    opened.press(Qt.Key.Key_R, CONTROL | SHIFT)
    review = opened.find("review_panel")
    assert QApplication.focusWidget() is review
    mark(opened.article, "this came last")
    assert [each.needs_reader for each in placing.unsettled(opened.article)].count(True) == 1

    opened.press(Qt.Key.Key_Return, SHIFT)

    (left,) = placing.unsettled(opened.article)
    assert left.quote == "It was not signed"
    assert opened.find("review_then").text() == "It was not signed"
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert len(placing.unsettled(opened.article)) == 2


def test_the_review_begins_with_what_needs_its_reader(opened, qtbot):
    opened.press(Qt.Key.Key_R, CONTROL | SHIFT)

    assert opened.find("review_then").text() == "It was not signed"  # lost
    opened.press(Qt.Key.Key_J)
    assert opened.find("review_then").text() == "keeps two books at once"  # changed


def test_a_card_says_on_which_words_its_highlight_lies_now(opened, qtbot):
    changed = next(one for one in opened.marks(opened.article) if "two books" in one.quote)
    same = next(one for one in opened.marks(opened.article) if "Monks" in one.quote)
    cards = opened.find("notes_list")

    def said(mark) -> tuple[str, str]:
        row = cards.model().row_of(mark.id)
        spoken = cards.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        return cards._state(row).quoted.now, spoken

    assert said(changed)[0] == "keeps two volumes at once"
    assert said(changed)[1].endswith("Now: keeps two volumes at once")
    assert said(same)[0] == ""
    higher = cards.visualRect(cards.model().index(cards.model().row_of(changed.id), 0)).height()
    opened.select("Neither is complete")
    opened.press(Qt.Key.Key_R, CONTROL | SHIFT)
    opened.press(Qt.Key.Key_J)
    opened.select("keeps two volumes")
    opened.press(Qt.Key.Key_P)
    assert said(changed)[0] == "keeps two volumes"
    assert higher > cards.visualRect(cards.model().index(0, 0)).height()


def test_a_highlight_found_in_the_wrong_place_is_kept_as_lost_by_a_key(opened, qtbot):
    opened.press(Qt.Key.Key_R, CONTROL | SHIFT)
    opened.press(Qt.Key.Key_J)
    opened.press(Qt.Key.Key_X)

    lost = {each.quote for each in opened.marks(opened.article) if each.is_orphan}
    assert lost == {"keeps two books at once", "It was not signed"}
    assert opened.find("review_then").text() == "It was not signed"
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert len([each for each in opened.marks(opened.article) if each.is_orphan]) == 1


def test_a_lost_highlight_leads_to_where_it_used_to_be_and_is_placed_by_keys(opened, qtbot):
    opened.window.resize(1400, 420)
    lost = next(each for each in opened.marks(opened.article) if each.is_orphan)
    placing.accept([each.id for each in placing.unsettled(opened.article)])
    opened.app.desk.follower.look()
    cards = opened.find("notes_list")
    row = cards.model().row_of(lost.id)
    qtbot.waitUntil(
        lambda: (
            "It stood" in cards.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        ),
        timeout=PATIENCE,
    )
    assert not opened.is_in_sight("review_panel")
    page = opened.find("reading_view")
    text = current_text(opened)
    page.place.go(text.index("And this came last"))

    cards.setCurrentIndex(cards.model().index(row, 0))

    # The sentence before it is still there.
    assert page.place.position <= text.index("What we have")
    opened.select("the first note")
    opened.press(Qt.Key.Key_P)
    placed = next(each for each in opened.marks(opened.article) if each.id == lost.id)
    assert text[placed.start : placed.end] == "the first note"
    assert opened.said() == "Highlight placed."


def test_quite_another_text_is_not_read_but_can_be_looked_at(opened, qtbot):
    window = opened.window
    done = refetch(opened.article, "You must log in to read this page.", "It costs nothing.")
    refetching_ = window.on_demand.refetching

    refetching_._tell(done)

    assert opened.find("toast_button", QPushButton).text() == "Look at the version"
    assert THIRD[:20] in opened.find("reading_view").page.document.text
    qtbot.mouseClick(opened.find("toast_button"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=PATIENCE)
    versions = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: shown(versions).startswith("You must log in"), timeout=PATIENCE)
    assert versions._banner.read.isVisible()
    versions.close()


def test_a_highlight_brought_back_in_another_version_is_found_in_the_background(opened, qtbot):
    lost = next(each for each in opened.marks(opened.article) if "keeps" in each.quote)
    opened.window.marking.delete(lost.id)
    refetch(opened.article, FIRST, SECOND, THIRD, "More has come since then.")
    opened.app.desk.follower.look()

    opened.press(Qt.Key.Key_Z, CONTROL)

    def found() -> bool:
        return not placing.is_missing(opened.article)

    qtbot.waitUntil(found, timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: lost.id in [each.id for each in opened.window.reading.article.highlights],
        timeout=PATIENCE,
    )


def test_the_keys_stay_with_the_notes_when_all_is_looked_through(opened):
    opened.press(Qt.Key.Key_R, CONTROL | SHIFT)
    for _each in placing.unsettled(opened.article):
        opened.press(Qt.Key.Key_Return)
    assert not opened.is_in_sight("review_panel")
    assert QApplication.focusWidget() is opened.find("notes_list")


def test_the_review_says_when_there_is_nothing_to_look_through(opened):
    placing.accept([each.id for each in placing.unsettled(opened.article)])
    opened.app.desk.follower.look()
    opened.press(Qt.Key.Key_R, CONTROL | SHIFT)
    assert opened.said() == "No highlight of this article has moved or is lost."
