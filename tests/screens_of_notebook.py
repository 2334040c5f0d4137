"""The pictures of the notebook: put together in each way, narrowed, chosen from, empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens import Stage

Pictures = Iterator[tuple[str, object]]

_TEXT = """\
Whoever reads with a pencil in the hand reads twice: once what is written, and once what it \
makes them think. The second reading is the one that stays.
A margin that is left blank is a promise of the printer to the reader. The best of the old \
presses kept it wide, and sold it at the price of paper.
Of the letters that were kept, most were kept by accident. Someone used the back of the page \
for a sum, and the sum was worth keeping.
What is marked in haste is seldom wrong, but it is often too long. A mark is a decision to \
leave something out."""
_PARAGRAPHS = tuple(_TEXT.splitlines())
_LONG_TITLE = (
    "A very long title, as scholars like them, of an essay on what was written in margins "
    "between the invention of printing and that of the railway"
)
_TITLES = (
    ("On reading with a pencil", "The Reader's Quarterly", "quarterly.example"),
    ("The price of paper", "Notes & Records", "records.example"),
    ("Letters that were kept", "", "letters.example"),
    (_LONG_TITLE, "Marginalia", "m.example"),
)
_NOTES = (
    "",
    "This is *exactly* the claim of the second part: [it](https://records.example/2).",
    "",
    "- Who says so?\n- Is there a second source?",
    "Compare with what was said about **paper**.",
)
_TAGS = (("law", "history/print"), (), ("question",), ("history/print",), ())


def notebook(stage: Stage) -> Pictures:
    """Show the notebook in all its states."""

    fill()
    stage.app.desk.follower.look()
    stage.window.notebook.open()
    settle(stage)
    yield "notebook-by-article", stage.window
    for show in (_groups, _narrowed, _chosen, _night, _narrow, _popups):
        yield from show(stage)
    stage.window.notebook.leave()


def _groups(stage: Stage) -> Pictures:
    from reader.model.notebook import Grouping

    view = stage.window.notebook.view
    for grouping in (Grouping.TAG, Grouping.DAY):
        view.group_by(grouping)
        settle(stage)
        yield f"notebook-by-{grouping}", stage.window
    view.list.verticalScrollBar().setValue(180)
    settle(stage)
    yield "notebook-scrolled", stage.window
    view.group_by(Grouping.ARTICLE)
    settle(stage)


def _narrowed(stage: Stage) -> Pictures:
    from reader.model.annotation import Colour
    from reader.model.notebook import NotebookQuery
    from reader.model.tag import Tag

    view = stage.window.notebook.view
    query = NotebookQuery(
        words="read",
        colours=frozenset({Colour.YELLOW, Colour.GREEN}),
        tags=(Tag("history/print"),),
        since=datetime.now(UTC).date() - timedelta(days=30),
    )
    for name, asked in (
        ("narrowed", query),
        ("nothing-found", NotebookQuery(words="nowhere to be found")),
    ):
        view.ask(asked)
        settle(stage)
        yield f"notebook-{name}", stage.window
    view.ask(NotebookQuery())
    settle(stage)


def _chosen(stage: Stage) -> Pictures:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    view = stage.window.notebook.view
    view.list.setFocus()
    view.list.setCurrentIndex(view.list.entries.index(1))
    for _step in range(3):
        QTest.keyClick(view.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    settle(stage)
    yield "notebook-chosen", stage.window
    view.list.clearSelection()
    view.list.setCurrentIndex(view.list.entries.index(2))
    stage.action("note")
    settle(stage)
    yield "notebook-writing", stage.window
    view.finish_editing()


def _night(stage: Stage) -> Pictures:
    from reader.model.settings import Theme

    looks = stage.app.desk.appearance
    looks.set_theme(Theme.NIGHT)
    stage.window.notebook.view.list.selectAll()
    settle(stage)
    yield "notebook-night", stage.window
    stage.window.notebook.view.list.clearSelection()
    looks.set_theme(Theme.PAPER)


def _narrow(stage: Stage) -> Pictures:
    size = stage.window.size()
    for width in (900, 600):
        stage.window.resize(width, 700)
        settle(stage)
        yield f"notebook-{width}", stage.window
    stage.window.resize(size)


def _popups(stage: Stage) -> Pictures:
    from PySide6.QtWidgets import QApplication, QPushButton

    for name in ("filter_article", "filter_tag", "filter_day", "filter_kind"):
        stage.window.findChild(QPushButton, name).click()
        settle(stage)
        popup = QApplication.activePopupWidget()
        yield f"notebook-{name.replace('_', '-')}", popup
        popup.close()
    stage.window.notebook.view.filters._open_day_popup()
    settle(stage)
    popup = QApplication.activePopupWidget()
    yield "notebook-days", popup
    popup.close()


def fill() -> None:
    """Mark some articles on several days, as a reader would."""
    from reader.model.annotation import Colour
    from reader.model.tag import Tag
    from reader.services import annotating
    from tests.factories import keep

    text = "\n\n".join(_PARAGRAPHS)
    sentences = [each.strip() for part in _PARAGRAPHS for each in part.split(". ")]
    now, clock = annotating.now, datetime.now(UTC)
    for number, (title, site, host) in enumerate(_TITLES):
        url = f"https://{host}/{number}"
        article = keep(title, *_PARAGRAPHS, url=url, site_name=site)
        for place, sentence in enumerate(sentences):
            at = clock - timedelta(days=(number * 5 + place) % 9, minutes=place)
            annotating.now = lambda at=at: at
            start = text.index(sentence)
            annotating.highlight(
                article.id,
                start,
                start + len(sentence.rstrip(".")),
                colour=list(Colour)[(number + place) % 5],
                note=_NOTES[(number * 2 + place) % 5],
                tags=tuple(map(Tag.named, _TAGS[(number + place * 2) % 5])),
            )
        if number % 2:
            annotating.add_note(article.id, "Read again before the *talk* in May.")
    annotating.now = now


def settle(stage: Stage) -> None:
    """Let the search, which runs beside the window, come to its end."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    stage.settle(50)
