"""A page that changes in ten ways, fetched again after each: every highlight right, or told."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt

from reader.model.annotation import Exactness
from reader.services import importing, library
from reader.services.extracting import stop_workers
from reader.store import versions
from tests.servers import html, picture
from tests.ui.windows import PATIENCE

CONTROL = Qt.KeyboardModifier.ControlModifier

PARAGRAPHS = (
    (
        "Margins are older than print. Monks answered the text beside the text, and other "
        "monks answered them, until the page was a room full of people talking at once."
    ),
    (
        "A reader who writes in the margin keeps two books at once: the one that was "
        "printed and the one that was thought. Neither is complete without the other one "
        "beside it."
    ),
    (
        "Nobody knows who wrote the first note. It was not signed, and it was not kept. "
        "What we have are the notes of those who owned their books, which is to say of "
        "very few."
    ),
    (
        "The widest margin is at the foot of the leaf. Printers say that it is there for "
        "the thumb, and readers have always known that thumbs do not need so much room as "
        "that."
    ),
    (
        'She wrote "no" beside it, and then "perhaps", and in the last year of her life a '
        "single word that nobody has been able to read since, though several people have "
        "tried."
    ),
    (
        "Paper was dear and ink was cheap, so that every leaf was used to its very edges "
        "by the people who could write, and by a good many who were only just learning "
        "how to."
    ),
    (
        "An index is a margin that was moved to the end of the book. It answers the "
        "question of where, and leaves the question of why to those who turn back to the "
        "page itself."
    ),
)
WORDS = (
    "Monks answered the text beside the text",
    "keeps two books at once",
    "It was not signed, and it was not kept.",
    "thumbs do not need so much room",
    'She wrote "no" beside it',
    "Paper was dear and ink was cheap",
    "the question of where, and leaves the question of why",
)


class Page:
    """The page on the server: its pieces as HTML, changed one way after another."""

    def __init__(self, site) -> None:
        self._site = site
        self.pieces = [f"<p>{words}</p>" for words in PARAGRAPHS]
        self.serve()

    def serve(self) -> None:
        body = "".join(self.pieces)
        self._site.routes["/a"] = html(
            f"<title>On margins</title><article><h1>On margins</h1>{body}</article>".encode()
        )

    def replace(self, old: str, new: str) -> None:
        assert old in "".join(self.pieces)
        self.pieces = [piece.replace(old, new) for piece in self.pieces]

    def of(self, words: str) -> int:
        return next(at for at, piece in enumerate(self.pieces) if words in piece)


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


@pytest.fixture
def page(site):
    site.routes["/ink.png"] = picture()
    return Page(site)


@pytest.fixture
def reading(desk, site, page):
    """Open a window on the page with a highlight in each paragraph."""
    source = importing.request(site.url("/a"))
    desk.article = importing.run(source, lambda _progress: None, lambda: False).article.id
    library.mark_opened(desk.article)
    desk.open()
    for words in WORDS:
        desk.select(words)
        desk.press(Qt.Key.Key_H)
    return desk


def fetch(reading, qtbot) -> str:
    """Press Ctrl+R and return what is said in the end."""
    reading.window.parts.toast.hide()
    reading.find("reading_view").setFocus()
    reading.press(Qt.Key.Key_R, CONTROL)
    over = ("new version", "hardly a word", "nothing has changed")
    qtbot.waitUntil(lambda: any(words in reading.said() for words in over), timeout=PATIENCE)
    return reading.said()


def state(reading) -> dict[str, tuple[str | None, str]]:
    """Return for each quote its words now, and how sure that is; "told" if it is to be seen."""
    text = reading.find("reading_view").page.document.text
    found = {}
    for mark in reading.marks(reading.article):
        anchor = mark.placement.anchor if mark.placement else None
        how = anchor.exactness.value if anchor else "lost" if mark.placement else "exact"
        now = None if mark.is_orphan else text[mark.start : mark.end]
        found[mark.quote] = (now, f"{how}, told" if mark.needs_review else how)
    return found


def plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words))


def check(reading) -> None:
    """See that each highlight is on its words, or is honestly among those to be looked at."""
    for quote, (now, how) in state(reading).items():
        on_its_words = now is not None and plain(now) == plain(quote)
        assert on_its_words or "told" in how or Exactness.BY_HAND in how, (quote, now, how)
    shown = {mark.id for mark in reading.window.reading.article.highlights}
    kept = {mark.id for mark in reading.marks(reading.article) if not mark.is_orphan}
    assert shown == kept


def change_words(reading, page, qtbot) -> None:
    changed = WORDS[1]
    page.replace("two books", "two volumes")  # 1: a word is changed
    page.serve()
    assert fetch(reading, qtbot) == "This is the new version. 1 highlight moved."
    assert state(reading)[changed] == ("keeps two volumes at once", "changed, told")
    check(reading)

    page.replace("Margins are older", "Nothing is new. Margins are older")  # 2: a sentence more
    page.serve()
    fetch(reading, qtbot)
    assert state(reading)[WORDS[0]] == (WORDS[0], "exact")
    check(reading)


def move_and_delete(reading, page, qtbot) -> None:
    moved, lost = WORDS[2], WORDS[3]
    page.pieces.append(page.pieces.pop(page.of(moved)))  # 3: a paragraph is moved
    page.serve()
    assert "2 highlights moved" in fetch(reading, qtbot)
    assert state(reading)[moved] == (moved, "moved, told")
    check(reading)

    page.pieces.pop(page.of(lost))  # 4: a paragraph is deleted
    page.serve()
    assert "2 highlights moved, 1 needs you" in fetch(reading, qtbot)
    assert state(reading)[lost] == (None, "lost, told")
    check(reading)


def add_pieces(reading, page, qtbot) -> None:
    page.replace('"no"', "“no”")  # 5: quotation marks and white space are rewritten
    page.replace("wrote “no” beside", "wrote  “no”\n beside")
    page.serve()
    fetch(reading, qtbot)
    assert state(reading)[WORDS[4]] == ("She wrote “no” beside it", "same-words")
    check(reading)

    page.pieces.insert(page.of("Paper was dear"), "<h2>Of paper</h2>")  # 6: a heading is added
    page.serve()
    fetch(reading, qtbot)
    assert state(reading)[WORDS[5]] == (WORDS[5], "exact")
    check(reading)

    figure = '<figure><img src="/ink.png" width="640" height="480" alt="Ink"></figure>'
    page.pieces.insert(page.of("An index"), figure)  # 7: a picture is added
    page.serve()
    fetch(reading, qtbot)
    assert state(reading)[WORDS[6]] == (WORDS[6], "exact")
    check(reading)

    twin = page.pieces[page.of("Paper was dear")].replace("cheap", "not dear")
    page.pieces.insert(page.of("Margins are older"), twin)  # 8: a near-duplicate is added
    page.serve()
    fetch(reading, qtbot)
    assert state(reading)[WORDS[5]] == (WORDS[5], "exact")
    check(reading)


def split_and_replace(reading, page, qtbot) -> None:
    page.replace("of where, and leaves", "of where,</p><p>and leaves")  # 9: a block is split
    page.serve()
    fetch(reading, qtbot)
    assert state(reading)[WORDS[6]] == (WORDS[6].replace(", ", ",\n\n"), "same-words")
    check(reading)

    before = state(reading)
    page.pieces = [f"<p>You must log in to read this page. {words}</p>" for words in "abc" * 3]
    page.serve()  # 10: everything is replaced
    assert "hardly a word" in fetch(reading, qtbot)
    assert state(reading) == before
    assert len(versions.of_article(reading.article)) == 11
    check(reading)


def test_every_highlight_is_right_or_reported_after_each_of_ten_changes(reading, page, qtbot):
    change_words(reading, page, qtbot)
    move_and_delete(reading, page, qtbot)
    add_pieces(reading, page, qtbot)
    split_and_replace(reading, page, qtbot)
