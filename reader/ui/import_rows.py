"""Imports under way and imports that failed, over the list of articles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.model.listing import ImportProgress, ImportRequest, ImportStage
from reader.services import sentences
from reader.text.i18n import _, ngettext
from reader.ui.flow_layout import FlowLayout

_MOST_ROWS = 4  # of imports under way; two are fetched at a time
_MOST_HEIGHT = 300
_FULL = 1000
_SHARES = {
    ImportStage.WAITING: (0.0, 0.0),
    ImportStage.FETCHING: (0.02, 0.4),
    ImportStage.EXTRACTING: (0.42, 0.18),
    ImportStage.PICTURES: (0.6, 0.35),
    ImportStage.KEEPING: (0.97, 0.0),
}
"""Where the bar stands when a stage begins, and how far the stage brings it."""


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
        self._more = _plain("", "small")
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
        row.cancel.clicked.connect(lambda: self.cancel_wanted.emit(row.import_id))
        row.retry.clicked.connect(lambda: self.retry_wanted.emit(row.import_id))
        row.browser.clicked.connect(lambda: self.browser_wanted.emit(row.import_id))
        row.saved_page.clicked.connect(lambda: self.saved_page_wanted.emit(row.import_id))
        row.dismiss.clicked.connect(lambda: self.dismiss_wanted.emit(row.import_id))
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


class ImportRow(QFrame):
    """What is imported, how far it is or why it failed, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_row")
        self.import_id = ""
        self._source = _plain("", "title")
        self._words = _plain("", "small")
        self._words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setObjectName("import_progress")
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setProperty("look", "thin")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _FULL)
        self.cancel = _button(_("Cancel"), "cancel_import")
        self.retry = _button(_("Try again"), "retry_import")
        self.browser = _button(_("Open in browser"), "open_import_in_browser")
        self.saved_page = _button(_("Use a saved page…"), "use_saved_page")
        self.dismiss = _button(_("Dismiss"), "dismiss_import")
        self._is_address = False
        self._failure: str | None = None
        self._lay_out()

    def take(self, request: ImportRequest) -> None:
        """Stand for an import from now on."""
        self.import_id = request.id
        self._source.setText(_shortened(request.source))
        self._is_address = "://" in request.source
        self._failure = None
        self.show_progress(ImportProgress(stage=ImportStage.WAITING))

    def show_progress(self, progress: ImportProgress) -> None:
        """Say how far it has come."""
        self._words.setText(sentences.stage(progress))
        start, length = _SHARES[progress.stage]
        part = min(1.0, progress.done / progress.total) if progress.total else 0.5
        # Qt paints a bar within setValue, and what lies under it too: it can wait its turn.
        self._bar.setUpdatesEnabled(False)
        self._bar.setValue(round(_FULL * (start + length * part)))
        self._bar.setUpdatesEnabled(True)

    def show_failure(self, sentence: str) -> None:
        """Say why it failed and offer what can be done; "" while it is under way."""
        if sentence == self._failure:
            return
        self._failure = sentence
        failed = bool(sentence)
        self.setAccessibleName(f"{self._source.text()}. {sentence or self._words.text()}")
        if failed:
            self._words.setText(sentence)
        look = "reason" if failed else "small"
        if self._words.property("look") != look:
            self._words.setProperty("look", look)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self.cancel.setVisible(not failed)
        self._bar.setVisible(not failed)
        self._failed.setVisible(failed)
        self.browser.setVisible(self._is_address)
        self.saved_page.setVisible(self._is_address)

    def words(self) -> str:
        """Return what the row says under the address."""
        return self._words.text()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._words, 1)
        first.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        self._failed = QWidget()
        buttons = FlowLayout(self._failed)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.retry, self.browser, self.saved_page, self.dismiss):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(3)
        column.addWidget(self._source)
        column.addLayout(first)
        column.addWidget(self._failed)
        column.addWidget(self._bar)
        rule = QFrame()
        rule.setProperty("look", "rule")
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(0, 0, 0, 0)
        all_of_it.setSpacing(0)
        all_of_it.addLayout(column)
        all_of_it.addWidget(rule)


def _first(requests: list[ImportRequest], failed: set[str]) -> list[ImportRequest]:
    """Return the failed imports, which want an answer, and the first of those under way."""
    under_way = [request for request in requests if request.id not in failed][:_MOST_ROWS]
    return [request for request in requests if request.id in failed] + under_way


def _plain(words: str, look: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setProperty("look", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _shortened(source: str) -> str:
    words = source.removeprefix("https://").removeprefix("http://").rstrip("/")
    return words if len(words) <= 60 else f"{words[:40]}…{words[-18:]}"  # noqa: PLR2004
