"""Pictures of the real window: ``python -m tests.screens OUT_DIR``.

Starts the app offscreen on a small real library, imported from a local server, and writes a
PNG of each state that matters; with ``--scale 2`` as on a screen of high density.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import (
    screens_of_margin,
    screens_of_marking,
    screens_of_notebook,
    screens_of_notes,
    screens_of_pens,
    screens_of_reading,
    screens_of_versions,
)
from tests.servers import LocalSite, Response, html, picture

PAGES = Path(__file__).parent / "data" / "pages"
WELCOME_PICTURE = Path(__file__).parents[1] / "resources" / "welcome" / "margin.png"
NAMES = ("letters", "short", "chinese", "arabic", "tables", "kinds", "margins")
SIZE = (1360, 860)
SETTLED = 700  # milliseconds after which pictures and fades are done
PATIENCE = 20_000


def main() -> int:
    """Write the pictures; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", default="1")
    options = parser.parse_args()
    out = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    if os.environ.get("QT_SCALE_FACTOR") != options.scale:
        # The scale is read once, before the first widget: a process of its own.
        scale = {"QT_SCALE_FACTOR": options.scale, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.screens", str(out), "--scale", options.scale]
        return subprocess.run(command, env=os.environ | scale, check=False).returncode
    with tempfile.TemporaryDirectory() as scratch, LocalSite(_routes()) as site:
        os.environ["POSTIL_CONFIG"] = scratch
        for name, window in _states(Path(scratch), site):
            window.grab().save(str(out / f"{name}.png"))
            print(out / f"{name}.png")
    return 0


def _routes() -> dict[str, Response]:
    routes = {f"/{path.stem}": html(path.read_bytes()) for path in PAGES.glob("*.html")}
    routes["/margin-lead.png"] = picture(WELCOME_PICTURE.read_bytes())
    routes["/members-only"] = html(b"", 403)
    return routes


def _states(scratch: Path, site: LocalSite) -> Iterator[tuple[str, object]]:
    """Yield the name of each state and the window in it."""
    from reader.app import App, make_application
    from reader.services import library, preferences

    application = make_application()
    library.open_library(scratch / "library")
    preferences.remember("welcomed", "yes")
    hook = sys.excepthook
    app = App(application)
    sys.excepthook = hook  # a mistake here is none of the reader's
    window = app.open_window()
    window.resize(*SIZE)
    app.finish_start()
    stage = Stage(app, window, site)
    stage.settle()
    yield "empty", window
    stage.fill()
    for show in (
        themes,
        marking,
        writing,
        searching,
        importing,
        exporting,
        panels,
        scripts,
        narrow,
        trash,
        screens_of_marking.handles,
        screens_of_marking.clicked,
        screens_of_marking.everywhere,
        screens_of_notes.living,
        screens_of_reading.kinds,
        screens_of_reading.walking,
        screens_of_reading.listening,
        screens_of_reading.looking,
        screens_of_reading.paper,
        screens_of_pens.pens,
        screens_of_pens.trash,
        screens_of_margin.beside,
        screens_of_margin.over,
        screens_of_margin.filtered,
        screens_of_versions.versions,
        screens_of_notebook.notebook,
    ):
        yield from show(stage)
    window.close()
    app.close()


class Stage:
    """The window on its small library, and what is done in it."""

    def __init__(self, app: object, window: object, site: LocalSite) -> None:
        self.app, self.window, self.site = app, window, site
        self.parts = window.parts
        self.page = window.parts.page
        self.ids: dict[str, str] = {}

    def settle(self, milliseconds: int = SETTLED) -> None:
        """Let the window do what it has to."""
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)

    def until(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _look in range(PATIENCE // 20):
            if ready():
                return
            self.settle(20)
        raise TimeoutError

    def fill(self) -> None:
        """Import the pages one after the other, and mark the first as a reader would."""
        from reader.model.listing import Shelf
        from reader.services import library

        for number, name in enumerate(NAMES, start=1):
            self.window.take([self.site.url(f"/{name}")])
            self.until(lambda count=number: len(library.list_articles(Shelf())) == count)
            newest = library.list_articles(Shelf())[0]
            self.ids[name] = newest.id
        self._annotate()
        self.open("margins")
        self.until(lambda: not self.parts.toast.isVisible())

    def open(self, name: str, position: int | None = None) -> None:
        """Open an article at its top, or at *position*."""
        self.window.shelves.article_wanted.emit(self.ids[name], position or 0)
        self.page.setFocus()
        self.settle()

    def action(self, name: str) -> None:
        """Do a command."""
        self.window.actions_[name].trigger()
        self.settle()

    def mark(self, name: str, words: str, colour: str, note: str = "", tag: str = "") -> None:
        """Highlight words of an article."""
        from reader.model.annotation import Colour
        from reader.model.tag import Tag
        from reader.services import annotating, library

        text = library.open_article(self.ids[name]).text
        start = text.index(words)
        annotating.highlight(
            self.ids[name],
            start,
            start + len(words),
            colour=Colour(colour),
            note=note,
            tags=(Tag.named(tag),) if tag else (),
        )

    def _annotate(self) -> None:
        from reader.model.article import State
        from reader.services import annotating, library

        self.mark(
            "margins",
            "The space was left because it was going to be used.",
            "yellow",
            "The sentence to begin a talk with.",
            "talk",
        )
        self.mark(
            "margins",
            "A later reader answered the earlier one.",
            "green",
            "Compare the glosses in law books: *the* margin was the discussion.",
            "law",
        )
        self.mark("margins", "you wrote down what you thought", "blue")
        self.mark("margins", "what you thought while you were thinking it", "pink")
        self.mark("margins", "a thought that is put off is a thought that is lost", "purple")
        self.mark("tables", "Readers do not notice the mean.", "yellow", "Say this more often.")
        annotating.add_note(
            self.ids["margins"], "For the spring issue. Ask Clara about the hands."
        )
        annotating.tag_articles([self.ids["margins"]], _tags("reading", "history/books"))
        annotating.tag_articles([self.ids["tables"]], _tags("software"))
        annotating.tag_articles([self.ids["short"]], _tags("software", "reading"))
        library.keep_place(self.ids["tables"], 400, 0.42)
        library.keep_place(self.ids["letters"], 600, 1.0)
        library.move([self.ids["letters"]], State.LATER)
        library.favourite([self.ids["margins"]], True)
        self.window.shelves.refresh()


def _tags(*names: str) -> tuple[object, ...]:
    from reader.model.tag import Tag

    return tuple(map(Tag.named, names))


Pictures = Iterator[tuple[str, object]]


def themes(stage: Stage) -> Pictures:
    from reader.model.settings import Theme

    for theme in (Theme.WHITE, Theme.SEPIA, Theme.DUSK, Theme.NIGHT, Theme.PAPER):
        stage.app.desk.appearance.set_theme(theme)
        stage.settle()
        yield theme.value, stage.window
    stage.open("margins", stage.page.page.document.text.index("A habit"))
    yield "marks", stage.window
    stage.app.desk.appearance.set_theme(Theme.NIGHT)
    stage.settle()
    yield "marks-night", stage.window
    stage.app.desk.appearance.set_theme(Theme.PAPER)


def marking(stage: Stage) -> Pictures:
    from PySide6.QtWidgets import QApplication

    stage.open("margins")
    text = stage.page.page.document.text
    start = text.index("Readers numbered its arguments")
    stage.page.select_range(start, text.index(", translated hard words"))
    stage.settle()
    yield "selection-bar", stage.window
    stage.action("tag_article")
    popup = QApplication.activePopupWidget()
    yield "tags", popup
    popup.close()
    stage.page.clear_selection()


def writing(stage: Stage) -> Pictures:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    text = stage.page.page.document.text
    start = text.index("It looks like waste.")
    stage.page.select_range(start, start + len("It looks like waste."))
    stage.action("note")
    QTest.keyClicks(QApplication.focusWidget(), "Only to us. Ask what a **sheet** cost.")
    stage.settle()
    yield "note-being-written", stage.window
    stage.page.setFocus()
    stage.settle()


def searching(stage: Stage) -> Pictures:
    from PySide6.QtTest import QTest

    stage.parts.field.setFocus()
    QTest.keyClicks(stage.parts.field, "margin")
    stage.settle()
    yield "search", stage.window
    stage.parts.field.setText("nothing like this anywhere")
    stage.settle()
    yield "search-nothing", stage.window
    stage.parts.field.clear()
    stage.settle()
    stage.page.setFocus()
    stage.action("find")
    QTest.keyClicks(stage.window.focusWidget(), "reader")
    stage.settle()
    yield "find", stage.window
    stage.parts.find_bar.close_bar()


def importing(stage: Stage) -> Pictures:
    from tests import servers

    stage.site.routes["/slow"] = servers.dripping(stage.site, 0.02)
    stage.window.take([stage.site.url("/slow"), stage.site.url("/slow?second")])
    stage.settle()
    yield "import-running", stage.window
    for button in stage.parts.imports.findChildren(_push_button(), "cancel_import"):
        if button.isVisible():
            button.click()
    stage.window.take([stage.site.url("/members-only"), "https://nowhere.invalid/article"])
    stage.settle(2500)
    yield "import-failed", stage.window
    for row in stage.parts.imports.findChildren(_push_button(), "dismiss_import"):
        row.click()
    stage.settle()


def _push_button() -> type:
    """Return the class of the buttons in an import row."""
    from PySide6.QtWidgets import QPushButton

    return QPushButton


def exporting(stage: Stage) -> Pictures:
    from PySide6.QtWidgets import QApplication

    stage.action("export")
    dialog = next(
        w for w in QApplication.topLevelWidgets() if w.objectName() == "export_dialog"
    )
    yield "export-dialog", dialog
    dialog.reject()
    stage.settle()


def panels(stage: Stage) -> Pictures:
    from PySide6.QtWidgets import QApplication

    from reader.ui.sidebar.sidebar import SidebarTab

    for tab in (SidebarTab.OUTLINE, SidebarTab.INFO):
        stage.parts.sidebar.show_tab(tab)
        stage.settle(200)
        yield f"sidebar-{tab.name.lower()}", stage.window
    stage.parts.sidebar.show_tab(SidebarTab.NOTES)
    for name in ("palette", "appearance"):
        stage.action(name)
        popup = QApplication.activePopupWidget()
        yield name, popup
        popup.close()
    stage.action("keyboard")
    sheet = next(
        w for w in QApplication.topLevelWidgets() if w.objectName() == "shortcuts_sheet"
    )
    yield "keyboard", sheet
    sheet.close()
    stage.action("trash")
    yield "toast", stage.window
    stage.action("undo")


def scripts(stage: Stage) -> Pictures:
    for name in ("arabic", "chinese", "tables"):
        stage.open(name)
        yield name, stage.window


def narrow(stage: Stage) -> Pictures:
    stage.open("margins")
    for width in (1000, 760, 600):
        stage.window.resize(width, SIZE[1])
        stage.settle()
        yield f"narrow-{width}", stage.window
    stage.window.resize(1800, SIZE[1])
    stage.settle()
    yield "wide", stage.window
    stage.window.resize(*SIZE)
    stage.settle()


def trash(stage: Stage) -> Pictures:
    from reader.model.listing import Place, Shelf

    stage.window.shelves.go_to(Shelf(place=Place.TRASH))
    stage.settle()
    yield "trash", stage.window


if __name__ == "__main__":
    raise SystemExit(main())
