"""An article fetched again in the window: highlights looked through, placed, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from reader.model.annotation import Exactness
from reader.services import annotating, importing, library
from reader.services.extracting import stop_workers
from reader.store import versions
from tests.factories import write_note
from tests.servers import html, reset
from tests.ui.windows import PATIENCE

CONTROL = Qt.KeyboardModifier.ControlModifier
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


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


def page(*paragraphs: str):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return html(
        f"<title>On margins</title><article><h1>On margins</h1>{text}</article>".encode()
    )


EDITORS = {"margin_note_editor": 1900, "note_editor": 1400, "popup_note_editor": 800}
"""Where notes are written, and how wide a window is in which they are written there."""


@pytest.fixture
def opened(desk, site):
    """Open a window on an article with three highlights."""
    site.routes["/a"] = page(FIRST, SECOND, THIRD)
    source = importing.request(site.url("/a"))
    article = importing.run(source, lambda _progress: None, lambda: False).article
    library.mark_opened(article.id)
    desk.open()
    for words in ("Monks answered the text", "keeps two books at once", "It was not signed"):
        desk.select(words)
        desk.press(Qt.Key.Key_H)
    desk.article = article.id
    return desk


def change_page(opened, site, qtbot):
    """Change the words of one highlight, take another away, and fetch the page again."""
    site.routes["/a"] = page(
        "A new paragraph stands before all the others now.",
        FIRST,
        SECOND.replace("two books", "two volumes"),
        THIRD.replace("It was not signed, and it was not kept. ", ""),
    )
    opened.window.actions_["fetch_again"].trigger()
    qtbot.waitUntil(lambda: "new version" in opened.said(), timeout=PATIENCE)


def reviewed(opened) -> tuple[str, str]:
    return (
        opened.find("review_then").text(),
        opened.find("review_now").text(),
    )


def click(opened, qtbot, name):
    qtbot.mouseClick(opened.find(name), Qt.MouseButton.LeftButton)


def painted(opened) -> list[str]:
    """Return the words under each highlight on the page."""
    article = opened.window.reading.article
    assert opened.find("reading_view").page.document == article.document
    return sorted(article.text[mark.start : mark.end] for mark in article.highlights)


def test_what_became_of_each_highlight_is_told_and_shown(opened, site, qtbot):
    change_page(opened, site, qtbot)

    assert opened.said() == "This is the new version. 1 highlight moved, 1 needs you."
    assert opened.find("review_summary", QLabel).text() == "1 highlight moved, 1 needs you"
    assert painted(opened) == ["Monks answered the text", "keeps two volumes at once"]
    assert reviewed(opened) == ("It was not signed", "Nowhere in this version.")
    click(opened, qtbot, "review_next")
    assert reviewed(opened) == ("keeps two books at once", "keeps two volumes at once")
    assert opened.find("review_which", QLabel).text() == "2 of 2"


def test_a_changed_highlight_is_accepted_and_a_lost_one_kept_as_lost(opened, site, qtbot):
    change_page(opened, site, qtbot)

    click(opened, qtbot, "review_leave")
    assert opened.said() == "Kept as lost."
    assert reviewed(opened)[0] == "keeps two books at once"
    click(opened, qtbot, "review_accept")
    assert opened.said() == "Place accepted."

    assert not opened.is_in_sight("review_panel")
    marks = opened.marks(opened.article)
    assert sorted(mark.quote for mark in marks if mark.is_orphan) == ["It was not signed"]
    accepted = next(mark for mark in marks if mark.quote.startswith("keeps"))
    assert accepted.placement.anchor.exactness is Exactness.BY_HAND


def test_each_answer_has_its_own_place_and_a_double_click_gives_one(opened, site, qtbot):
    change_page(opened, site, qtbot)
    names = ("review_accept", "review_place", "review_leave")
    places = [opened.find(name).x() for name in names]
    assert not opened.find("review_accept").isEnabled()  # there is nothing to accept

    click(opened, qtbot, "review_leave")
    qtbot.mouseDClick(opened.find("review_leave"), Qt.MouseButton.LeftButton)

    assert reviewed(opened)[0] == "keeps two books at once"  # still asked for
    assert [opened.find(name).x() for name in names] == places
    assert opened.find("review_accept").isEnabled()


def test_enter_keeps_a_lost_highlight_as_lost(opened, site, qtbot):
    change_page(opened, site, qtbot)
    opened.find("review_panel").setFocus()

    opened.press(Qt.Key.Key_Return)

    assert opened.said() == "Kept as lost."


def test_a_long_passage_in_a_narrow_window_ends_in_whole_lines_over_whole_buttons(
    opened, site, qtbot
):
    text = library.open_article(opened.article).text
    annotating.highlight(opened.article, 0, len(text))
    change_page(opened, site, qtbot)
    opened.window.resize(700, 600)
    opened.window.parts.show_notes()
    review, now = opened.find("review_panel"), opened.find("review_now")
    review.show_highlight(next(u.highlight.id for u in review._found if len(u.now) > 200))

    def drawn() -> str:
        return now._fitting().layout.text()

    qtbot.waitUntil(lambda: now.height() < now.sizeHint().height())
    assert drawn().endswith("…")
    assert now._fitting().height <= now.height()
    answers = opened.find("review_leave")
    assert answers.mapTo(review, answers.rect().bottomLeft()).y() < review.height()


def test_a_lost_highlight_is_put_on_other_words_by_keys_and_taken_back(opened, site, qtbot):
    change_page(opened, site, qtbot)

    opened.select("the notes of those who owned their books")
    opened.press(Qt.Key.Key_P)

    assert "the notes of those who owned their books" in painted(opened)
    assert reviewed(opened)[0] == "keeps two books at once"
    opened.press(Qt.Key.Key_Z, CONTROL)
    assert "the notes of those who owned their books" not in painted(opened)
    assert {mark.quote for mark in opened.marks(opened.article) if mark.is_orphan} == {
        "It was not signed"
    }


def test_what_was_taken_back_is_what_is_looked_through_and_placed(opened, site, qtbot):
    change_page(opened, site, qtbot)
    opened.select("the notes of those who owned their books")
    opened.press(Qt.Key.Key_P)
    opened.press(Qt.Key.Key_Z, CONTROL)

    assert reviewed(opened)[0] == "It was not signed"
    opened.select("who wrote the first note")
    opened.press(Qt.Key.Key_P)
    assert "who wrote the first note" in painted(opened)
    assert "keeps two volumes at once" in painted(opened)


def test_words_have_to_be_selected_before_a_highlight_is_put_there(opened, site, qtbot):
    change_page(opened, site, qtbot)
    click(opened, qtbot, "review_place")
    assert opened.said() == "Select the words it belongs to first."


def test_a_lost_highlight_stays_in_the_sidebar_with_its_note(opened, site, qtbot):
    lost = next(mark for mark in opened.marks(opened.article) if "signed" in mark.quote)
    write_note(lost.id, "By whom?")
    change_page(opened, site, qtbot)

    cards = opened.find("notes_list").model()

    def spoken() -> str:
        last = cards.index(cards.rowCount() - 1, 0)
        return last.data(Qt.ItemDataRole.AccessibleTextRole)

    qtbot.waitUntil(lambda: "It stood" in spoken(), timeout=PATIENCE)
    assert spoken() == (
        "It was not signed. By whom?. yellow, not in this version. It stood 73 % through the "
        "text, between “…knows who wrote the first note.” and “and it was not kept. What we…”."
    )
    assert cards.section(cards.rowCount() - 1) == "Not in this version · 1"


def test_a_page_that_has_not_changed_makes_no_version(opened, qtbot):
    opened.press(Qt.Key.Key_R, CONTROL)
    assert opened.said() == "Fetching the page again…"
    assert not opened.find("toast")._timer.isActive()  # it stays until the answer is there
    qtbot.waitUntil(lambda: "nothing has changed" in opened.said(), timeout=PATIENCE)
    assert len(versions.of_article(opened.article)) == 1
    assert not opened.is_in_sight("review_panel")


def test_a_fault_of_ours_ends_the_waiting(opened, qtbot, monkeypatch):
    def broken(_task):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        monkeypatch.setattr("reader.ui.window.refetching.keep", lambda *_all: broken(None))
        opened.press(Qt.Key.Key_R, CONTROL)
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not opened.is_in_sight("toast"))
    monkeypatch.undo()
    opened.press(Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: "nothing has changed" in opened.said(), timeout=PATIENCE)


@pytest.mark.parametrize(
    ("answer", "why"), [(html(b"", 404), "404"), (reset(), "Nothing was changed.")]
)
def test_a_page_that_cannot_be_fetched_leaves_everything_as_it_was(
    opened, site, qtbot, answer, why
):
    site.routes["/a"] = answer
    before = opened.marks(opened.article)

    opened.press(Qt.Key.Key_R, CONTROL)

    qtbot.waitUntil(lambda: "Nothing was changed." in opened.said(), timeout=PATIENCE)
    assert why in opened.said()
    assert opened.marks(opened.article) == before
    assert len(versions.of_article(opened.article)) == 1
    assert len(painted(opened)) == 3


@pytest.mark.parametrize("words", ["Monks answered the text", "It was not signed"])
@pytest.mark.parametrize("name", EDITORS)
def test_a_note_is_written_on_while_a_new_version_comes(opened, site, qtbot, words, name):
    opened.window.resize(EDITORS[name], 800)
    mark = next(each for each in opened.marks(opened.article) if each.quote == words)
    opened.window.marking.choose(mark.id)
    opened.press(Qt.Key.Key_N, on=opened.find("reading_view"))
    editor = next(one for one in QApplication.allWidgets() if one.objectName() == name)
    opened.type("he said ")
    change_page(opened, site, qtbot)

    assert editor.isVisible()
    assert editor.hasFocus()
    opened.type("the gates were tired")
    opened.press(Qt.Key.Key_Escape)

    assert not editor.isVisible()
    now = {each.id: each for each in opened.marks(opened.article)}[mark.id]
    assert now.note == "he said the gates were tired"
    assert now.is_orphan == (words == "It was not signed")


def test_nothing_is_lost_of_a_note_that_is_being_written_meanwhile(opened, site, qtbot):
    opened.select("Margins are older than print")
    opened.press(Qt.Key.Key_N)
    opened.type("An old story")
    site.routes["/a"] = page("First of all: this.", FIRST, SECOND, THIRD)

    opened.window.actions_["fetch_again"].trigger()

    qtbot.waitUntil(lambda: "new version" in opened.said(), timeout=PATIENCE)

    def note() -> str:
        marks = opened.marks(opened.article)
        return next(mark.note for mark in marks if mark.quote == "Margins are older than print")

    qtbot.waitUntil(lambda: note() == "An old story")


def test_the_note_of_a_lost_highlight_is_written_in_the_sidebar(opened, site, qtbot):
    opened.window.resize(1900, 800)
    change_page(opened, site, qtbot)
    lost = next(mark for mark in opened.marks(opened.article) if mark.is_orphan)
    opened.find("reading_view").setFocus()
    opened.window.marking.open_note(lost.id)
    assert opened.is_in_sight("note_editor")
    opened.type("Where has it gone?")
    opened.press(Qt.Key.Key_Escape)
    kept = next(mark for mark in opened.marks(opened.article) if mark.id == lost.id)
    assert kept.note == "Where has it gone?"
