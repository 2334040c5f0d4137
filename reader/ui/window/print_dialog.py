"""How an article is printed: onto which paper, how large, with or without its notes."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.ui.printing.printed_article import PrintChoice

_PAPERS = (
    QPageSize.PageSizeId.A4,
    QPageSize.PageSizeId.Letter,
    QPageSize.PageSizeId.A5,
    QPageSize.PageSizeId.Legal,
)
_POINTS = (9.0, 10.5, 12.0, 14.0, 18.0)
_USUAL = 10.5


class PrintDialog(QDialog):
    """Asks how; nothing is printed here."""

    pdf_wanted = Signal(object, object)
    """A PrintChoice and a QPageSize."""
    print_wanted = Signal(object, object)

    def __init__(self, family: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("print_dialog")
        self.setWindowTitle(_("Print the article"))
        self._family = family
        self._paper = QComboBox()
        self._paper.setObjectName("paper")
        for size in _PAPERS:
            self._paper.addItem(QPageSize(size).name(), size)
        self._paper.setCurrentIndex(_PAPERS.index(usual_paper()))
        self._size = QComboBox()
        self._size.setObjectName("print_size")
        for points in _POINTS:
            self._size.addItem(_("{points:g} points").format(points=points), points)
        self._size.setCurrentIndex(_POINTS.index(_USUAL))
        self._annotated = QCheckBox(_("With highlights and notes"))
        self._annotated.setObjectName("print_annotated")
        self._annotated.setChecked(True)
        self._lay_out()

    def choice(self) -> PrintChoice:
        """Return what is chosen."""
        return PrintChoice(
            size=self._size.currentData(),
            family=self._family,
            annotated=self._annotated.isChecked(),
        )

    def paper(self) -> QPageSize:
        """Return the paper that is chosen."""
        return QPageSize(self._paper.currentData())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(_("Paper"), self._paper)
        form.addRow(_("Text size"), self._size)
        form.addRow("", self._annotated)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        roles = QDialogButtonBox.ButtonRole
        printer = buttons.addButton(_("Print…"), roles.ActionRole)
        printer.setObjectName("print_button")
        printer.setAutoDefault(False)
        pdf = buttons.addButton(_("Save as PDF…"), roles.ActionRole)
        pdf.setObjectName("pdf_button")
        pdf.setDefault(True)
        printer.clicked.connect(self._print)
        pdf.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    def _print(self) -> None:
        self.accept()
        self.print_wanted.emit(self.choice(), self.paper())

    def _save(self) -> None:
        self.accept()
        self.pdf_wanted.emit(self.choice(), self.paper())


def usual_paper() -> QPageSize.PageSizeId:
    """Return the paper of the reader's country."""
    metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    return QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter
