"""Imports under way and imports that failed, over the list of articles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.model.listing import ImportProgress, ImportRequest
from reader.text.i18n import _, ngettext
from reader.ui.shelf.import_row import ImportRow, plain

_MOST_ROWS = 4  # of imports under way; three are fetched at a time
_MOST_HEIGHT = 300


class ImportRows(QScrollArea):
    """One row for each import that is not in the library yet."""

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    browser_wanted = Signal(str)
    saved_page_wanted = Signal(str)
    dismiss_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_rows")
        self.setAccessibleName(_("Imports"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._sheet.setProperty("ground", "list")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = plain("", "small")
        self._more.setObjectName("more_imports")
        self._more.setContentsMargins(16, 8, 16, 8)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self.setWidget(self._sheet)
        self._rows: dict[str, ImportRow] = {}
        self._spare: list[ImportRow] = []
        self._wanted = True
        self.hide()

    def want(self, *, shown: bool) -> None:
        """Show the imports, if there are any; or hide them: over a search, in the trash."""
        self._wanted = shown
        self.setVisible(shown and bool(self._rows))

    def show_requests(self, requests: list[ImportRequest], failures: dict[str, str]) -> None:
        """Show these imports, the latest first; *failures* are sentences by id."""
        shown = _first(requests, set(failures))
        for gone in set(self._rows) - {request.id for request in shown}:
            self._put_aside(self._rows.pop(gone))
        for request in shown:
            if request.id not in self._rows:
                self._add(request)
            self._rows[request.id].show_failure(failures.get(request.id, ""))
        left = len(requests) - len(shown)
        words = ngettext("{count} more is waiting", "{count} more are waiting", left)
        self._more.setText(words.format(count=left))
        self._more.setVisible(bool(left))
        self.setVisible(self._wanted and bool(requests))
        self._fit()

    def show_progress(self, import_id: str, progress: ImportProgress) -> None:
        """Say how far an import has come."""
        row = self._rows.get(import_id)
        if row:
            row.show_progress(progress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows the height their words need in the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def row(self, import_id: str) -> ImportRow:
        """Return the row of an import."""
        return self._rows[import_id]

    def _add(self, request: ImportRequest) -> None:
        row = self._spare.pop() if self._spare else self._new_row()
        row.take(request)
        self._rows[request.id] = row
        self._column.insertWidget(0, row)
        row.show()  # only now: without a parent it would be a window of its own

    def _new_row(self) -> ImportRow:
        row = ImportRow()
        row.cancel_wanted.connect(self.cancel_wanted)
        row.retry_wanted.connect(self.retry_wanted)
        row.browser_wanted.connect(self.browser_wanted)
        row.saved_page_wanted.connect(self.saved_page_wanted)
        row.dismiss_wanted.connect(self.dismiss_wanted)
        return row

    def _put_aside(self, row: ImportRow) -> None:
        """Keep a row for the next import: making one takes as long as a paint."""
        self._column.removeWidget(row)
        row.hide()
        self._spare.append(row)

    def _fit(self) -> None:
        width = self.viewport().width()
        wanted = sum(row.heightForWidth(width) for row in self._rows.values())
        wanted += 0 if self._more.isHidden() else self._more.sizeHint().height()
        self.setFixedHeight(min(max(wanted, 1), _MOST_HEIGHT))


def _first(requests: list[ImportRequest], failed: set[str]) -> list[ImportRequest]:
    """Return the failed imports, which want an answer, and the first of those under way."""
    under_way = [request for request in requests if request.id not in failed][:_MOST_ROWS]
    return [request for request in requests if request.id in failed] + under_way
