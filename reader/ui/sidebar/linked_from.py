"""Which notes lead to the open article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.linking import Backlink
from reader.text.i18n import _, ngettext

_FEW = 12


class LinkedFrom(QWidget):
    """A row for each note that leads here; gone while there is none."""

    chosen = Signal(object)
    """The Backlink to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linked_from")
        title = QLabel(_("Linked from"))
        title.setProperty("look", "section")
        self._more = QLabel()
        self._more.setProperty("look", "soft")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(self._rows)
        column.addWidget(self._more)
        self._shown: Sequence[Backlink] = ()
        self.hide()

    def show_links(self, links: Sequence[Backlink]) -> None:
        """Show what leads here."""
        if links == self._shown:
            return
        self._shown = links
        while (item := self._rows.takeAt(0)) is not None:
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for link in links[:_FEW]:
            self._rows.addWidget(self._row(link))
        more = len(links) - _FEW
        words = ngettext("and {count} more", "and {count} more", max(more, 0))
        self._more.setText(words.format(count=more))
        self._more.setVisible(more > 0)
        self.setVisible(bool(links))

    def _row(self, link: Backlink) -> QWidget:
        row = QWidget()
        button = QPushButton(_elided(link.title).replace("&", "&&"))
        button.setObjectName("backlink")
        button.setProperty("look", "link")
        button.setAccessibleName(f"{link.title}. {link.words}")
        button.setToolTip("")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self._choose, link))
        words = QLabel(link.words)
        words.setProperty("look", "soft")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setVisible(bool(link.words))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(words)
        return row

    def _choose(self, link: Backlink, _checked: bool = False) -> None:
        self.chosen.emit(link)


def _elided(title: str, longest: int = 36) -> str:
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
