"""The versions of the open article among its facts; each can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.text.i18n import _, ngettext
from reader.ui.parts.counts import grouped
from reader.ui.parts.moments import moment

if TYPE_CHECKING:
    from reader.services.versions import VersionSummary

_MOST = 8
"""Versions listed here; all are in the window."""


class VersionFacts(QWidget):
    """Lists versions, newest first; gone while nothing is known of them."""

    chosen = Signal(str)
    """A version is to be opened, "" for the list of all."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("version_facts")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 4)
        self._column.setSpacing(2)
        self.hide()

    def show_versions(self, versions: Sequence[VersionSummary]) -> None:
        """Show versions, newest first."""
        self._clear()
        head = QLabel(_("Versions"))
        head.setProperty("look", "section")
        self._column.addWidget(head)
        for one in versions[:_MOST]:
            self._add(one)
        if len(versions) > _MOST:
            words = _("All {count} versions…").format(count=len(versions))
            self._column.addWidget(self._button("all_versions", words, words, ""))
        self.setVisible(bool(versions))

    def _add(self, one: VersionSummary) -> None:
        time = moment(one.listed.fetched)
        spoken = _("Open the version of {time}").format(time=time)
        self._column.addWidget(self._button("open_version", time, spoken, one.id))
        count = ngettext("{count} word", "{count} words", one.word_count)
        words = count.format(count=grouped(one.word_count))
        if one.listed.is_current:
            read = _("you read this one")
            words = f"{words} · {read}"
        facts = QLabel(words)
        facts.setProperty("look", "small")
        facts.setTextFormat(Qt.TextFormat.PlainText)
        facts.setContentsMargins(0, 0, 0, 6)
        self._column.addWidget(facts)

    def _button(self, name: str, words: str, spoken: str, version: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("look", "link")
        button.setStyleSheet("padding-left: 0;")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(spoken)
        button.clicked.connect(lambda: self.chosen.emit(version))
        return button

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
