"""The versions of an article in a window of their own: to be looked at, compared, chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Highlight
from reader.model.settings import Typography
from reader.services.versions import OpenedVersion, VersionSummary
from reader.text.comparing import Comparison
from reader.text.i18n import _, ngettext
from reader.ui.look.palettes import Palette
from reader.ui.page.comparison_view import ComparisonView
from reader.ui.page.page import Page, page_header
from reader.ui.page.pictures import PictureFile
from reader.ui.page.version_banner import VersionBanner
from reader.ui.parts.announcing import announce
from reader.ui.parts.counts import grouped
from reader.ui.parts.moments import moment

_SHARE = 0.94  # of the window
_LIST_WIDTH = 232
_LIST_FROM = 900
"""Pixels; in a narrower window the list stands over the page."""


class VersionWindow(QDialog):
    """Lists versions and shows one, or two side by side. It changes nothing by itself."""

    chosen = Signal(str)
    """A version is to be shown."""
    comparing_wanted = Signal(str, str)
    """Two versions are to be compared, the older one first."""
    reading_wanted = Signal(str)
    """A version is to be read from now on."""

    def __init__(
        self,
        picture_file: PictureFile,
        palette: Palette,
        typography: Typography,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("version_window")
        self.setWindowTitle(_("Versions of this article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._versions: tuple[VersionSummary, ...] = ()
        self._pages: dict[str, Page] = {}
        self._list = _list()
        self._banner = VersionBanner(palette)
        self._view = ComparisonView(picture_file, palette, typography)
        self._lay_out(parent)
        self._join()
        self.resize(parent.size() * _SHARE)

    def show_versions(self, versions: Sequence[VersionSummary], first: str = "") -> None:
        """List versions, newest first, and ask for *first*, or the one that is read."""
        self._versions = tuple(versions)
        self._list.clear()
        for one in versions:
            self._list.addItem(_item(one))
        ids: list[str] = [one.id for one in versions]
        read = next((n for n, one in enumerate(versions) if one.listed.is_current), 0)
        self._list.setCurrentRow(ids.index(first) if first in ids else read)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_version(self, opened: OpenedVersion) -> None:
        """Show a version that was asked for, unless another one has been chosen since."""
        self._pages[opened.id] = _page(opened, opened.highlights)
        if opened.id == self._current.id and not self._banner.compare.isChecked():
            self._view.show_one(self._pages[opened.id])
            self._say()

    def show_comparison(
        self, old: OpenedVersion, new: OpenedVersion, comparison: Comparison
    ) -> None:
        """Show two versions that were to be compared, unless others have been chosen since."""
        if not self._banner.compare.isChecked() or self._pair() != (old.id, new.id):
            return
        self._view.show_both(
            (self._words(old.id), _page(old)), (self._words(new.id), _page(new)), comparison
        )
        self._step(1)

    def compare(self) -> None:
        """Compare the version that is shown with the one that is read."""
        if self._banner.compare.isVisible():
            self._banner.compare.click()

    def stop_comparing(self) -> None:
        """Show one version again: there is no comparison to be had."""
        self._compare(wanted=False)

    # -- inside -----------------------------------------------------------------------

    @property
    def _current(self) -> VersionSummary:
        return self._versions[max(self._list.currentRow(), 0)]

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._banner.show_changes(None)
            self._say()
            self.chosen.emit(self._current.id)

    def _say(self) -> None:
        one = self._current
        time = moment(one.listed.fetched)
        if one.listed.is_current:
            words = _("The version of {time}: the one you read.")
        else:
            words = _("The version of {time}, only to look at: you read another one.")
        self._banner.say(
            words.format(time=time),
            compare=self._compare_words(),
            is_read=one.listed.is_current,
        )

    def _compare_words(self) -> str:
        if len(self._versions) == 1:
            return ""
        if self._current.listed.is_current:
            return _("Compare with the one before")
        return _("Compare with the one you read")

    def _pair(self) -> tuple[str, str] | None:
        """Return the version that is shown and the one to compare it with, the older first."""
        if len(self._versions) == 1:
            return None
        row = self._list.currentRow()
        read = next(n for n, one in enumerate(self._versions) if one.listed.is_current)
        other = read
        if row == read:
            other = row + 1 if row + 1 < len(self._versions) else row - 1
        return self._versions[max(row, other)].id, self._versions[min(row, other)].id

    def _words(self, version: str) -> str:
        one = next(one for one in self._versions if one.id == version)
        words = moment(one.listed.fetched)
        return (
            _("{time}, the one you read").format(time=words) if one.listed.is_current else words
        )

    def _compare(self, wanted: bool) -> None:
        pair = self._pair()
        if wanted and pair:
            self._banner.show_working()
            self.comparing_wanted.emit(*pair)
            return
        self._banner.show_changes(None)
        if self._current.id in self._pages:
            self._view.show_one(self._pages[self._current.id])

    def _step(self, by: int) -> None:
        comparison = self._view.comparison
        if comparison is not None:
            self._view.step(by)
            self._banner.show_changes(comparison, self._view.at)
            words = self._banner.findChild(QWidget, "version_changes")
            announce(self._banner, words.accessibleName() if words else "")

    def _read(self) -> None:
        if self._versions and not self._current.listed.is_current:
            self.reading_wanted.emit(self._current.id)
            self.accept()

    def _join(self) -> None:
        self._list.currentRowChanged.connect(self._choose)
        self._banner.comparing_wanted.connect(self._compare)
        self._banner.reading_wanted.connect(self._read)
        self._banner.step_wanted.connect(self._step)
        self._banner.closing_wanted.connect(self.reject)
        self._banner.show_changes(None)
        for keys, deed in (
            (("J", "F3"), lambda: self._step(1)),
            (("K", "Shift+F3"), lambda: self._step(-1)),
            (("C",), self.compare),
            (("Ctrl+Return", "Ctrl+Enter"), self._read),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(deed)

    def _lay_out(self, parent: QWidget) -> None:
        rule = QFrame()
        rule.setProperty("look", "rule")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._banner)
        right.addWidget(rule)
        right.addWidget(self._view, 1)
        wide = parent.width() * _SHARE >= _LIST_FROM
        box = QHBoxLayout(self) if wide else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if wide:
            self._list.setFixedWidth(_LIST_WIDTH)
        else:
            self._list.setFixedHeight(108)
        box.addWidget(self._list)
        box.addLayout(right, 1)


class _VersionList(QListWidget):
    """Leaves letters to the window's keys instead of looking for rows that begin so."""

    def keyboardSearch(self, _letters: str) -> None:
        """Look for nothing."""


def _list() -> QListWidget:
    made = _VersionList()
    made.setObjectName("version_list")
    made.setAccessibleName(_("Versions"))
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def version_words(one: VersionSummary) -> tuple[str, str]:
    """Return when a version was fetched, and how long it is and whether it is read."""
    count = ngettext("{count} word", "{count} words", one.word_count)
    words = count.format(count=grouped(one.word_count))
    read = _("you read this one") if one.listed.is_current else ""
    return moment(one.listed.fetched), " · ".join(filter(None, (words, read)))


def _item(one: VersionSummary) -> QListWidgetItem:
    item = QListWidgetItem("\n".join(version_words(one)))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(version_words(one)))
    if one.listed.is_current:
        font = item.font()
        font.setWeight(font.Weight.DemiBold)
        item.setFont(font)
    return item


def _page(opened: OpenedVersion, highlights: Sequence[Highlight] = ()) -> Page:
    """Return what is shown of a version: beside changes no marks, which would look like them.

    Notes are written where the article is read.
    """
    return Page(
        header=page_header(opened.article),
        document=opened.document,
        pictures=opened.pictures,
        formulas=opened.formulas,
        highlights=[replace(mark, note="") for mark in highlights],
    )
