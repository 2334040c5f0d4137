"""One import on its way: what it is, how far it has come, or why it failed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.model.listing import ImportProgress, ImportRequest, ImportStage
from reader.services import sentences
from reader.text.i18n import _
from reader.ui.parts.flow_layout import FlowLayout

_FULL = 1000
_SHARES = {
    ImportStage.WAITING: (0.0, 0.0),
    ImportStage.FETCHING: (0.02, 0.4),
    ImportStage.EXTRACTING: (0.42, 0.18),
    ImportStage.PICTURES: (0.6, 0.35),
    ImportStage.KEEPING: (0.97, 0.0),
}
"""Where the bar stands when a stage begins, and how far the stage brings it."""


class ImportRow(QFrame):
    """What is imported, how far it is or why it failed, and what can be done."""

    cancel_wanted = Signal(str)
    retry_wanted = Signal(str)
    browser_wanted = Signal(str)
    saved_page_wanted = Signal(str)
    dismiss_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_row")
        self._id = ""
        self._source = plain("", "title")
        self._words = plain("", "small")
        self._words.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setObjectName("import_progress")
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setProperty("look", "thin")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _FULL)
        self._cancel = self._button(_("Cancel"), "cancel_import", self.cancel_wanted)
        self._remedies: QWidget | None = None
        self._for_addresses: list[QPushButton] = []
        self._is_address = False
        self._failure: str | None = None
        self._column = QVBoxLayout()
        self._lay_out()

    def take(self, request: ImportRequest) -> None:
        """Stand for an import from now on."""
        self._id = request.id
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
        self._cancel.setVisible(not failed)
        self._bar.setVisible(not failed)
        self._offer_remedies(wanted=failed)

    def words(self) -> str:
        """Return what the row says under the address."""
        return self._words.text()

    def _offer_remedies(self, *, wanted: bool) -> None:
        # Most imports succeed: the buttons are made for one that does not.
        if self._remedies is None:
            if not wanted:
                return
            self._remedies = self._make_remedies()
            self._column.insertWidget(2, self._remedies)
        self._remedies.setVisible(wanted)
        for button in self._for_addresses:
            button.setVisible(self._is_address)

    def _make_remedies(self) -> QWidget:
        remedies = QWidget()
        row = FlowLayout(remedies)
        row.setContentsMargins(0, 0, 0, 0)
        browser = self._button(
            _("Open in browser"), "open_import_in_browser", self.browser_wanted
        )
        saved = self._button(_("Use a saved page…"), "use_saved_page", self.saved_page_wanted)
        self._for_addresses = [browser, saved]
        for button in (
            self._button(_("Try again"), "retry_import", self.retry_wanted),
            *self._for_addresses,
            self._button(_("Dismiss"), "dismiss_import", self.dismiss_wanted),
        ):
            row.addWidget(button)
        return remedies

    def _button(self, words: str, name: str, wish: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("look", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: wish.emit(self._id))
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._words, 1)
        first.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        column = self._column
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(3)
        column.addWidget(self._source)
        column.addLayout(first)
        column.addWidget(self._bar)
        rule = QFrame()
        rule.setProperty("look", "rule")
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(0, 0, 0, 0)
        all_of_it.setSpacing(0)
        all_of_it.addLayout(column)
        all_of_it.addWidget(rule)


def plain(words: str, look: str = "") -> QLabel:
    """Return a label for plain text that may be cut off."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _shortened(source: str) -> str:
    words = source.removeprefix("https://").removeprefix("http://").rstrip("/")
    return words if len(words) <= 60 else f"{words[:40]}…{words[-18:]}"  # noqa: PLR2004
