"""Where words are looked up on the web: a list the reader can edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.reference import REFERENCES, Reference
from reader.text.i18n import _
from reader.text.references import is_address

_SIZE = (720, 380)
_NAME_WIDTH = 170


class ReferencesDialog(QDialog):
    """Shows names and addresses in a table; what makes no sense cannot be kept."""

    chosen = Signal(tuple)
    """The References, in order."""

    def __init__(self, references: Sequence[Reference], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("references_dialog")
        self.setWindowTitle(_("Where words are looked up"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table = QTableWidget(0, 2)
        self._table.setObjectName("references")
        self._table.setAccessibleName(_("Places"))
        self._table.setHorizontalHeaderLabels([_("Name"), _("Address")])
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._complaint = QLabel()
        self._complaint.setObjectName("complaint")
        self._complaint.setProperty("look", "danger")
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._complaint.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self._lay_out()
        self._fill(references)
        self._table.itemChanged.connect(self._check)
        self._buttons.accepted.connect(self._keep)
        self._buttons.rejected.connect(self.reject)
        self._check()
        self.resize(*_SIZE)

    def references(self) -> tuple[Reference, ...]:
        """Return what stands in the table; rows without any words are left out."""
        rows = [
            Reference(self._words(row, 0), self._words(row, 1))
            for row in range(self._table.rowCount())
        ]
        return tuple(each for each in rows if each.name or each.address)

    def _lay_out(self) -> None:
        hint = QLabel(
            _(
                "{words} stands for the words you selected, {language} for the language of the "
                "article."
            )
        )
        hint.setProperty("look", "soft")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        row = QHBoxLayout()
        for name, words, deed in (
            ("add_reference", _("Add"), self._add),
            ("remove_reference", _("Remove"), self._remove),
            ("default_references", _("As they were"), lambda: self._fill(REFERENCES)),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self._table, 1)
        column.addWidget(self._complaint)
        row.addWidget(self._buttons)
        column.addLayout(row)

    def _fill(self, references: Sequence[Reference]) -> None:
        self._table.setRowCount(0)
        for each in references:
            self._add_row(each)
        self._table.setColumnWidth(0, _NAME_WIDTH)
        self._check()

    def _add_row(self, reference: Reference) -> QTableWidgetItem:
        row, name = self._table.rowCount(), QTableWidgetItem(reference.name)
        self._table.insertRow(row)
        self._table.setItem(row, 0, name)
        self._table.setItem(row, 1, QTableWidgetItem(reference.address))
        return name

    def _add(self) -> None:
        name = self._add_row(Reference("", "https://"))
        self._table.setCurrentItem(name)
        self._table.editItem(name)

    def _remove(self) -> None:
        self._table.removeRow(self._table.currentRow())
        self._check()

    def _words(self, row: int, column: int) -> str:
        item = self._table.item(row, column)
        return item.text().strip() if item else ""

    def _check(self) -> None:
        complaint = next(filter(None, map(_complaint_about, self.references())), "")
        self._complaint.setText(complaint)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not complaint)

    def _keep(self) -> None:
        self.chosen.emit(self.references())
        self.accept()


def _complaint_about(reference: Reference) -> str:
    if not reference.name:
        return _("A place without a name would not be found in the menu.")
    if not is_address(reference.address):
        words = _("The address of “{name}” must begin with https:// and hold {{words}}.")
        return words.format(name=reference.name)
    return ""
