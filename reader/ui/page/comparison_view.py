"""Two versions of an article side by side or, where it is narrow, one over the other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from reader.model.settings import Typography
from reader.text.comparing import Comparison
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.page.page import Page
from reader.ui.page.pictures import PictureFile
from reader.ui.page.reading_view import ReadingView
from reader.ui.parts.change_looks import seen

_SIDE_BY_SIDE_FROM = 720
"""Pixels; in less the lines would be too short to read."""


class ComparisonView(QSplitter):
    """Shows pages that can only be read, and leads from one change to the next."""

    def __init__(
        self, picture_file: PictureFile, palette: Palette, typography: Typography
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("comparison")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.old = _Column("old_version", ReadingView(picture_file))
        self.new = _Column("new_version", ReadingView(picture_file))
        self._comparison: Comparison | None = None
        self._at = -1
        self._following = False
        for column in (self.old, self.new):
            column.page.set_palette(palette)
            column.page.set_typography(replace(typography, justified=False))
            self.addWidget(column)
        self.old.page.place.moved.connect(lambda: self._follow(self.old, self.new))
        self.new.page.place.moved.connect(lambda: self._follow(self.new, self.old))

    @property
    def comparison(self) -> Comparison | None:
        """Return what has changed between the two pages, None while one is shown."""
        return self._comparison

    @property
    def at(self) -> int:
        """Return the number of the change that is shown, -1 before the first."""
        return self._at

    def show_one(self, page: Page) -> None:
        """Show one version by itself."""
        self._comparison, self._at = None, -1
        self.old.hide()
        self.new.say("")
        self.new.page.show_article(page)

    def show_both(
        self, old: tuple[str, Page], new: tuple[str, Page], comparison: Comparison
    ) -> None:
        """Show two versions, each under its words, with the changes marked."""
        self._comparison, self._at = None, -1
        for column, (words, page) in ((self.old, old), (self.new, new)):
            column.say(words)
            column.page.show_article(page)
        self.old.show()
        self._turn()
        self._comparison = comparison
        self.old.page.show_changes([(r, seen(k, old=True)) for r, k in comparison.of_old()])
        self.new.page.show_changes([(r, seen(k, old=False)) for r, k in comparison.of_new()])
        self.old.page.place.go(0)
        self.new.page.place.go(0)

    def step(self, by: int) -> None:
        """Go to the next change, or the one before; after the last comes the first."""
        found = self._comparison.differences if self._comparison else ()
        if not found:
            return
        first = 0 if by > 0 else len(found) - 1
        self._at = first if self._at < 0 else (self._at + by) % len(found)
        one = found[self._at]
        self._following = True
        for column, (start, end) in ((self.old, one.old), (self.new, one.new)):
            column.page.set_found([(start, end)] if start < end else [])
            column.page.place.scroll_to(start)
        self._following = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages over one another where there is no room beside."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= _SIDE_BY_SIDE_FROM
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.orientation() != way:
            self.setOrientation(way)
        if not self.old.isHidden():
            half = (self.width() if wide else self.height()) // 2
            self.setSizes([half, half])

    def _follow(self, led: _Column, following: _Column) -> None:
        """Scroll the other page to the same words."""
        if self._following or self._comparison is None:
            return
        place = led.page.place
        across = self._comparison.new_place if led is self.old else self._comparison.old_place
        self._following = True
        if place.position > 0:
            following.page.place.go(across(place.position), place.offset)
        else:
            following.page.place.go(0)
        self._following = False


class _Column(QWidget):
    """A page under a line that says which one it is."""

    def __init__(self, name: str, page: ReadingView) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page = page
        self._words = QLabel()
        self._words.setObjectName(f"{name}_words")
        self._words.setProperty("look", "section")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setContentsMargins(24, 12, 24, 4)
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(page, 1)

    def say(self, words: str) -> None:
        """Say which version this is, or nothing."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.page.setAccessibleName(words or _("Article"))

    def _offer(self, point: QPoint) -> None:
        """Offer what can be done with words that are only looked at."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(_("Copy"))
        copy.setEnabled(self.page.textCursor().hasSelection())
        copy.triggered.connect(self.page.copy)
        menu.addAction(_("Select all")).triggered.connect(self.page.selectAll)
        menu.popup(self.page.viewport().mapToGlobal(point))
