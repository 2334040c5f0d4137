"""Pictures of versions: a page fetched again, its highlights looked through, texts compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.servers import html

if TYPE_CHECKING:
    from tests.screens import Stage

Pictures = Iterator[tuple[str, object]]
_PAGE = Path(__file__).parent / "data" / "pages" / "margins.html"
_CHANGES = (
    ("The space was left because it was going to be used.", "The space was left to be used."),
    ("and you wrote down what you thought", "and you put down what you had thought"),
    ("A later reader answered the earlier one.", ""),
    ("a thought that is put off is a thought that is lost", "a thought put off is a lost one"),
)


def versions(stage: Stage) -> Pictures:
    """Fetch a changed page again and show all that can be done about it."""
    from reader.model.settings import Theme

    stage.open("margins")
    stage.site.routes["/margins"] = html(_changed(_PAGE.read_text("utf-8")).encode())
    stage.action("fetch_again")
    stage.until(lambda: "new version" in stage.parts.toast.words())
    stage.settle()
    yield "fetched-again", stage.window
    yield from _reviewed(stage)
    for theme in (Theme.NIGHT, Theme.SEPIA, Theme.PAPER):
        stage.app.desk.appearance.set_theme(theme)
        yield from _compared(stage, theme.value)
    yield from _opened(stage)
    yield from _lost(stage)
    yield from _facts(stage)
    stage.window.resize(760, 860)
    yield from _compared(stage, "narrow")
    stage.window.resize(1360, 860)
    stage.settle()


def _reviewed(stage: Stage) -> Pictures:
    from reader.model.settings import Theme

    stage.action("review")
    stage.parts.sidebar.notes.review._step(1)
    stage.settle()
    yield "review", stage.window
    stage.app.desk.appearance.set_theme(Theme.NIGHT)
    stage.settle()
    yield "review-night", stage.window


def _opened(stage: Stage) -> Pictures:
    from PySide6.QtWidgets import QApplication

    stage.action("versions")
    stage.until(lambda: QApplication.activeModalWidget() is not None)
    window = QApplication.activeModalWidget()
    window._list.setCurrentRow(1)
    stage.settle()
    yield "version-opened", window
    window.close()


def _lost(stage: Stage) -> Pictures:
    notes = stage.parts.sidebar.notes
    while notes.review.isVisible():
        notes.review._confirm()
    stage.settle()
    cards = notes._list
    lost = (row for row in range(cards.model().rowCount()) if cards.model().section(row))
    cards.setCurrentIndex(cards.model().index(next(lost), 0))
    stage.settle()
    yield "orphans", stage.window


def _facts(stage: Stage) -> Pictures:
    from reader.ui.sidebar.sidebar import SidebarTab

    stage.parts.sidebar.show_tab(SidebarTab.INFO)
    stage.settle()
    stage.parts.sidebar.info.ensureWidgetVisible(stage.parts.sidebar.info.versions)
    stage.settle(200)
    yield "sidebar-versions", stage.window
    stage.parts.sidebar.show_tab(SidebarTab.NOTES)


def _compared(stage: Stage, name: str) -> Pictures:
    from PySide6.QtWidgets import QApplication

    stage.action("versions")
    stage.until(lambda: QApplication.activeModalWidget() is not None)
    window = QApplication.activeModalWidget()
    stage.settle()
    window.compare()
    stage.until(lambda: window._view.comparison is not None)
    window._step(1)
    stage.settle()
    yield f"compared-{name}", window
    window.close()
    stage.settle(100)


def _changed(page: str) -> str:
    """Return the page with words changed, a sentence gone, and a paragraph moved to the end."""
    for old, new in _CHANGES:
        assert old in page, old
        page = page.replace(old, new)
    lines = page.split("\n")
    moved = next(line for line in lines if "we lost on the way" in line)
    at = lines.index(moved)
    foot = next(at for at, line in enumerate(lines) if "footnotes" in line)
    pieces = lines[at : at + 2]
    return "\n".join([*lines[:at], *lines[at + 2 : foot], *pieces, *lines[foot:]])
